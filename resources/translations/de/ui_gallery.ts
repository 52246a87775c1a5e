<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Tags and note…</source>
            <translation>&amp;Schlagwörter und Notiz …</translation>
        </message>
        <message>
            <source>All (run it to filter)</source>
            <translation>Alle (Filter erst nach einem Lauf)</translation>
        </message>
        <message>
            <source>All classes</source>
            <translation>Alle Klassen</translation>
        </message>
        <message>
            <source>All pictures</source>
            <translation>Alle Bilder</translation>
        </message>
        <message>
            <source>Any tag or none</source>
            <translation>Mit oder ohne Schlagwort</translation>
        </message>
        <message>
            <source>Attack failed</source>
            <translation>Angriff gescheitert</translation>
        </message>
        <message>
            <source>Attack succeeded</source>
            <translation>Angriff gelungen</translation>
        </message>
        <message>
            <source>By class</source>
            <translation>Nach Klasse</translation>
        </message>
        <message>
            <source>By file name</source>
            <translation>Nach Dateiname</translation>
        </message>
        <message>
            <source>By largest size proven with one mask</source>
            <translation>Nach größter mit einer Maske bewiesener Größe</translation>
        </message>
        <message>
            <source>By margin</source>
            <translation>Nach Abstand</translation>
        </message>
        <message>
            <source>Certified</source>
            <translation>Zertifiziert</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>Richtig</translation>
        </message>
        <message>
            <source>Descending</source>
            <translation>Absteigend</translation>
        </message>
        <message>
            <source>Evaluate…</source>
            <translation>Auswerten …</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Filter and sort: by verdict, class, tag, margin, largest size proven with one mask.</source>
            <translation>Filtern und ordnen: nach Urteil, Klasse, Schlagwort, Abstand, größter mit einer Maske bewiesener Größe.</translation>
        </message>
        <message>
            <source>How large the pictures of the gallery are (Ctrl and the wheel over them).</source>
            <translation>Wie groß die Bilder der Galerie sind (Strg und das Mausrad über ihnen).</translation>
        </message>
        <message>
            <source>How many pictures are shown</source>
            <translation>Wie viele Bilder zu sehen sind</translation>
        </message>
        <message>
            <source>In folder order</source>
            <translation>Wie im Ordner</translation>
        </message>
        <message>
            <source>In which order. Sorted by margin, the weakest come first.</source>
            <translation>In welcher Reihenfolge. Nach Abstand geordnet, kommen die schwächsten zuerst.</translation>
        </message>
        <message>
            <source>List only the pictures that the last attack on all of them has succeeded on.</source>
            <translation>Nur die Bilder auflisten, bei denen der letzte Angriff auf alle gelungen ist.</translation>
        </message>
        <message>
            <source>No picture fits</source>
            <translation>Kein Bild passt</translation>
        </message>
        <message>
            <source>Not certified</source>
            <translation>Nicht zertifiziert</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Reihenfolge</translation>
        </message>
        <message>
            <source>Patch of {size} px</source>
            <translation>Patch von {size} px</translation>
        </message>
        <message>
            <source>Patch size</source>
            <translation>Patchgröße</translation>
        </message>
        <message>
            <source>Run the networks and the certificate over these pictures.</source>
            <translation>Die Netze und das Zertifikat über diese Bilder laufen lassen.</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Beispiele</translation>
        </message>
        <message>
            <source>Samples and single pictures</source>
            <translation>Beispiele und einzelne Bilder</translation>
        </message>
        <message>
            <source>Search file names</source>
            <translation>Dateinamen suchen</translation>
        </message>
        <message>
            <source>Search names</source>
            <translation>Namen suchen</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Show as &amp;evaluated</source>
            <translation>Wie &amp;ausgewertet zeigen</translation>
        </message>
        <message>
            <source>Show the pictures of one class only.</source>
            <translation>Nur die Bilder einer Klasse zeigen.</translation>
        </message>
        <message>
            <source>Show the pictures with one of your tags only.</source>
            <translation>Nur die Bilder mit einem Ihrer Schlagwörter zeigen.</translation>
        </message>
        <message>
            <source>Size of the pictures</source>
            <translation>Größe der Bilder</translation>
        </message>
        <message>
            <source>Tag</source>
            <translation>Schlagwort</translation>
        </message>
        <message>
            <source>The one flipped</source>
            <translation>Das eine gekippte</translation>
        </message>
        <message>
            <source>The patch size that the marks and filters speak about.</source>
            <translation>Die Patchgröße, von der Zeichen und Filter sprechen.</translation>
        </message>
        <message>
            <source>The samples and single pictures, or the folder that is open.</source>
            <translation>Die Beispiele und einzelnen Bilder oder der offene Ordner.</translation>
        </message>
        <message>
            <source>The {count} flipped</source>
            <translation>Die {count} gekippten</translation>
        </message>
        <message>
            <source>Turn the order round.</source>
            <translation>Die Reihenfolge umkehren.</translation>
        </message>
        <message>
            <source>Unreadable</source>
            <translation>Nicht lesbar</translation>
        </message>
        <message>
            <source>Which pictures</source>
            <translation>Welche Bilder</translation>
        </message>
        <message>
            <source>Which pictures to show, as the run judged them.</source>
            <translation>Welche Bilder zu sehen sind, wie der Lauf sie beurteilte.</translation>
        </message>
        <message>
            <source>Wrong</source>
            <translation>Falsch</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>interesting</source>
            <translation>interessant</translation>
        </message>
        <message>
            <source>label noise</source>
            <translation>zweifelhafte Klasse</translation>
        </message>
        <message>
            <source>margin {margin}</source>
            <translation>Abstand {margin}</translation>
        </message>
        <message>
            <source>now: {mark}</source>
            <translation>jetzt: {mark}</translation>
        </message>
        <message>
            <source>tags: {tags}</source>
            <translation>Schlagwörter: {tags}</translation>
        </message>
        <message>
            <source>true label: {label}</source>
            <translation>wahre Klasse: {label}</translation>
        </message>
        <message>
            <source>{count:,} of {total:,} picture</source>
            <translation>{count:,} von {total:,} Bild</translation>
        </message>
        <message>
            <source>{count:,} of {total:,} pictures</source>
            <translation>{count:,} von {total:,} Bildern</translation>
        </message>
        <message>
            <source>{title}, {mark}</source>
            <translation>{title}, {mark}</translation>
        </message>
        <message>
            <source>{title}, {mark} in another run</source>
            <translation>{title}, {mark} in einem anderen Lauf</translation>
        </message>
    </context>
</TS>
