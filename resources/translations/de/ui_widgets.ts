<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Leave it as it is</source>
            <translation>So &amp;lassen</translation>
        </message>
        <message>
            <source>&amp;PDF…</source>
            <translation>&amp;PDF …</translation>
        </message>
        <message>
            <source>&amp;Pause it and {wish}</source>
            <translation>&amp;Anhalten und {wish}</translation>
        </message>
        <message>
            <source>&amp;SVG…</source>
            <translation>&amp;SVG …</translation>
        </message>
        <message>
            <source>32-bit</source>
            <translation>32-Bit</translation>
        </message>
        <message>
            <source>8-bit</source>
            <translation>8-Bit</translation>
        </message>
        <message>
            <source>A number from {lowest} to {highest}.</source>
            <translation>Eine Zahl von {lowest} bis {highest}.</translation>
        </message>
        <message>
            <source>A number, or inf for no bound.</source>
            <translation>Eine Zahl oder inf für keine Grenze.</translation>
        </message>
        <message>
            <source>A whole number from {lowest} to {highest}.</source>
            <translation>Eine ganze Zahl von {lowest} bis {highest}.</translation>
        </message>
        <message>
            <source>Choose the classes that compete</source>
            <translation>Klassen wählen, die konkurrieren</translation>
        </message>
        <message>
            <source>Classes of the network</source>
            <translation>Klassen des Netzes</translation>
        </message>
        <message>
            <source>Hide the classes that are not ticked.</source>
            <translation>Die Klassen ohne Haken ausblenden.</translation>
        </message>
        <message>
            <source>No cell sees the patch where it lies.</source>
            <translation>Keine Zelle sieht den Patch, wo er liegt.</translation>
        </message>
        <message>
            <source>No certificate is claimed of a camera's frame, which may hold a real patch: freeze one that is clean, and say so on the certificate's card.</source>
            <translation>Für ein Kamerabild wird kein Zertifikat behauptet, denn es kann ein echter Patch darin sein: Frieren Sie ein sauberes ein, und sagen Sie das auf der Karte des Zertifikats.</translation>
        </message>
        <message>
            <source>No painted patch on the frame: click where one should be.</source>
            <translation>Kein gemalter Patch auf dem Kamerabild: Klicken Sie dorthin, wo einer sein soll.</translation>
        </message>
        <message>
            <source>No patch on the picture: click where it should be.</source>
            <translation>Kein Patch auf dem Bild: Klicken Sie dorthin, wo er sein soll.</translation>
        </message>
        <message>
            <source>One at a time</source>
            <translation>Eins nach dem anderen</translation>
        </message>
        <message>
            <source>One square patch, at most {patch_size} px ({share} %), anywhere, any content</source>
            <translation>Ein quadratischer Patch, höchstens {patch_size} px ({share} %), an beliebiger Stelle, mit beliebigem Inhalt</translation>
        </message>
        <message>
            <source>P&amp;NG…</source>
            <translation>P&amp;NG …</translation>
        </message>
        <message>
            <source>Show &amp;ticked only</source>
            <translation>Nur &amp;gewählte</translation>
        </message>
        <message>
            <source>Space ticks a class. The softmax runs over the ticked classes only.</source>
            <translation>Die Leertaste setzt einen Haken. Der Softmax läuft nur über die Klassen mit Haken.</translation>
        </message>
        <message>
            <source>Take all ticks away.</source>
            <translation>Alle Haken entfernen.</translation>
        </message>
        <message>
            <source>The patch is on the picture, which this network sees as a whole.</source>
            <translation>Der Patch ist auf dem Bild, das dieses Netz als Ganzes sieht.</translation>
        </message>
        <message>
            <source>The patch touches {area} of {cells} cells and flips {flipped} of their local predictions.</source>
            <translation>Der Patch berührt {area} von {cells} Zellen und kippt {flipped} ihrer lokalen Vorhersagen.</translation>
        </message>
        <message>
            <source>The {subject} as a share of the canvas area; the side is rounded up to whole pixels, so that the square is never smaller than asked for.</source>
            <translation>{subject} als Anteil an der Bildfläche; die Seite wird auf ganze Pixel aufgerundet, sodass das Quadrat nie kleiner ist als verlangt.</translation>
        </message>
        <message>
            <source>The {subject}: side of the square, in pixels of the canvas.</source>
            <translation>{subject}: Seite des Quadrats, in Pixeln der Bildfläche.</translation>
        </message>
        <message>
            <source>Tick &amp;none</source>
            <translation>&amp;Keine wählen</translation>
        </message>
        <message>
            <source>Type a part of a class name, or open the list.</source>
            <translation>Tippen Sie einen Teil eines Klassennamens, oder öffnen Sie die Liste.</translation>
        </message>
        <message>
            <source>all computed on one machine</source>
            <translation>alles auf einem Rechner berechnet</translation>
        </message>
        <message>
            <source>attack found</source>
            <translation>Angriff gefunden</translation>
        </message>
        <message>
            <source>bf16 (16-bit)</source>
            <translation>bf16 (16-Bit)</translation>
        </message>
        <message>
            <source>change {title}</source>
            <translation>„{title}“ ändern</translation>
        </message>
        <message>
            <source>class name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>enlarged from {cols} × {rows}</source>
            <translation>vergrößert aus {cols} × {rows}</translation>
        </message>
        <message>
            <source>network: {network}</source>
            <translation>Netz: {network}</translation>
        </message>
        <message>
            <source>neutral</source>
            <translation>neutral</translation>
        </message>
        <message>
            <source>of its own shape, {share} % of the square</source>
            <translation>von eigener Form, {share} % des Quadrats</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>picture: {notes}</source>
            <translation>Bild: {notes}</translation>
        </message>
        <message>
            <source>precision: {precision}</source>
            <translation>Genauigkeit: {precision}</translation>
        </message>
        <message>
            <source>read as torchvision does: not turned, not laid on white</source>
            <translation>gelesen wie von torchvision: nicht gedreht, nicht auf Weiß gelegt</translation>
        </message>
        <message>
            <source>read with its grey levels stretched</source>
            <translation>mit gespreizten Graustufen gelesen</translation>
        </message>
        <message>
            <source>rows: {rows}
columns: {cols}</source>
            <translation>Zeilen: {rows}
Spalten: {cols}</translation>
        </message>
        <message>
            <source>scaled along one axis at a time</source>
            <translation>eine Achse nach der anderen skaliert</translation>
        </message>
        <message>
            <source>to</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>window {rows} × {cols} of {all_rows} × {all_cols} cells</source>
            <translation>Fenster {rows} × {cols} von {all_rows} × {all_cols} Zellen</translation>
        </message>
        <message>
            <source>{count} ticked</source>
            <translation>{count} gewählt</translation>
        </message>
        <message>
            <source>{count} ticked; at least {fewest} are needed</source>
            <translation>{count} gewählt; mindestens {fewest} sind nötig</translation>
        </message>
        <message>
            <source>{equation}, all {there} cells</source>
            <translation>{equation}, alle {there} Zellen</translation>
        </message>
        <message>
            <source>{equation}, and there is 1 cell</source>
            <translation>{equation}, und es gibt 1 Zelle</translation>
        </message>
        <message>
            <source>{explanation} There is nothing to set.</source>
            <translation>{explanation} Einzustellen gibt es nichts.</translation>
        </message>
        <message>
            <source>{running} Pause it and {wish}?</source>
            <translation>{running} Anhalten und {wish}?</translation>
        </message>
        <message>
            <source>{said} Window: {rows} × {cols} cells.</source>
            <translation>{said} Fenster: {rows} × {cols} Zellen.</translation>
        </message>
        <message>
            <source>{share:.0f} % of the canvas, rounded up: {side} px</source>
            <translation>{share:.0f} % der Bildfläche, aufgerundet: {side} px</translation>
        </message>
        <message>
            <source>{side} px ({share} %)</source>
            <translation>{side} px ({share} %)</translation>
        </message>
        <message>
            <source>{subject} in percent of the canvas</source>
            <translation>{subject} in Prozent der Bildfläche</translation>
        </message>
        <message>
            <source>{subject} in pixels</source>
            <translation>{subject} in Pixeln</translation>
        </message>
        <message>
            <source>{subject}: {share:.0f} percent of the canvas</source>
            <translation>{subject}: {share:.0f} Prozent der Bildfläche</translation>
        </message>
        <message>
            <source>{title}, lower bound</source>
            <translation>{title}, untere Grenze</translation>
        </message>
        <message>
            <source>{title}, on or off</source>
            <translation>{title}, an oder aus</translation>
        </message>
        <message>
            <source>{title}, upper bound</source>
            <translation>{title}, obere Grenze</translation>
        </message>
    </context>
</TS>
