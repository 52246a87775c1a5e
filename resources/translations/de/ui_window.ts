<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> (fell back)</source>
            <translation> (ausgewichen)</translation>
        </message>
        <message>
            <source> or </source>
            <translation> oder </translation>
        </message>
        <message>
            <source>&amp;About pgapp</source>
            <translation>&amp;Über pgapp</translation>
        </message>
        <message>
            <source>&amp;Actual pixels</source>
            <translation>Wirkliche Pi&amp;xel</translation>
        </message>
        <message>
            <source>&amp;All of it, with a border</source>
            <translation>&amp;Alles, mit Rand</translation>
        </message>
        <message>
            <source>&amp;Attack</source>
            <translation>&amp;Angriff</translation>
        </message>
        <message>
            <source>&amp;Back to my settings</source>
            <translation>&amp;Zurück zu meinen Einstellungen</translation>
        </message>
        <message>
            <source>&amp;Black screen</source>
            <translation>&amp;Schwarzer Bildschirm</translation>
        </message>
        <message>
            <source>&amp;Certificate</source>
            <translation>&amp;Zertifikat</translation>
        </message>
        <message>
            <source>&amp;Certificate and largest size</source>
            <translation>&amp;Zertifikat und größte Größe</translation>
        </message>
        <message>
            <source>&amp;Close the camera</source>
            <translation>&amp;Kamera schließen</translation>
        </message>
        <message>
            <source>&amp;Defence</source>
            <translation>V&amp;erteidigung</translation>
        </message>
        <message>
            <source>&amp;Discard the patch</source>
            <translation>Patch &amp;verwerfen</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;Evaluation run</source>
            <translation>Auswertungs&amp;lauf</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Find an action…</source>
            <translation>&amp;Aktion suchen …</translation>
        </message>
        <message>
            <source>&amp;Fit the picture</source>
            <translation>Bild einp&amp;assen</translation>
        </message>
        <message>
            <source>&amp;Forget these</source>
            <translation>Diese &amp;vergessen</translation>
        </message>
        <message>
            <source>&amp;Freeze the frame</source>
            <translation>Kamerabild &amp;einfrieren</translation>
        </message>
        <message>
            <source>&amp;Glossary</source>
            <translation>&amp;Glossar</translation>
        </message>
        <message>
            <source>&amp;Go on</source>
            <translation>F&amp;ortsetzen</translation>
        </message>
        <message>
            <source>&amp;Go on live</source>
            <translation>&amp;Live fortsetzen</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>&amp;Keep the patch</source>
            <translation>Patch &amp;behalten</translation>
        </message>
        <message>
            <source>&amp;Keys and mouse</source>
            <translation>&amp;Tasten und Maus</translation>
        </message>
        <message>
            <source>&amp;Larger text</source>
            <translation>Größere Schr&amp;ift</translation>
        </message>
        <message>
            <source>&amp;Load a patch…</source>
            <translation>Patch &amp;laden …</translation>
        </message>
        <message>
            <source>&amp;Margin map</source>
            <translation>&amp;Karte der Abstände</translation>
        </message>
        <message>
            <source>&amp;Mirror</source>
            <translation>Spie&amp;geln</translation>
        </message>
        <message>
            <source>&amp;More columns in the gallery</source>
            <translation>&amp;Mehr Spalten in der Galerie</translation>
        </message>
        <message>
            <source>&amp;Next picture</source>
            <translation>Nächs&amp;tes Bild</translation>
        </message>
        <message>
            <source>&amp;Not now</source>
            <translation>&amp;Nicht jetzt</translation>
        </message>
        <message>
            <source>&amp;Notes and clock</source>
            <translation>&amp;Notizen und Uhr</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>Ö&amp;ffnen …</translation>
        </message>
        <message>
            <source>&amp;Overlay</source>
            <translation>&amp;Überlagerung</translation>
        </message>
        <message>
            <source>&amp;Panel</source>
            <translation>&amp;Bereich</translation>
        </message>
        <message>
            <source>&amp;Paste picture</source>
            <translation>Bild einfü&amp;gen</translation>
        </message>
        <message>
            <source>&amp;Play or pause</source>
            <translation>A&amp;bspielen oder anhalten</translation>
        </message>
        <message>
            <source>&amp;Present</source>
            <translation>&amp;Vorführen</translation>
        </message>
        <message>
            <source>&amp;Print the patch…</source>
            <translation>Patch &amp;drucken …</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>B&amp;eenden</translation>
        </message>
        <message>
            <source>&amp;Record the verdicts of a minute…</source>
            <translation>Urteile einer Minute &amp;aufzeichnen …</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Wiederholen</translation>
        </message>
        <message>
            <source>&amp;Redo {step}</source>
            <translation>&amp;Wiederholen: {step}</translation>
        </message>
        <message>
            <source>&amp;Smaller text</source>
            <translation>Kleinere Schrif&amp;t</translation>
        </message>
        <message>
            <source>&amp;Start</source>
            <translation>&amp;Starten</translation>
        </message>
        <message>
            <source>&amp;Start, pause or go on</source>
            <translation>&amp;Starten, anhalten oder fortsetzen</translation>
        </message>
        <message>
            <source>&amp;Step through the algorithm</source>
            <translation>Algorithmus &amp;Schritt für Schritt</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Stoppen</translation>
        </message>
        <message>
            <source>&amp;Take the frozen frame as clean</source>
            <translation>Eingefrorenes Bild als sa&amp;uber nehmen</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>&amp;Undo {step}</source>
            <translation>&amp;Rückgängig: {step}</translation>
        </message>
        <message>
            <source>&amp;Verdicts</source>
            <translation>&amp;Urteile</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Whole screen</source>
            <translation>Ganzer Bilds&amp;chirm</translation>
        </message>
        <message>
            <source>&amp;Why it is not certified</source>
            <translation>&amp;Warum es nicht zertifiziert ist</translation>
        </message>
        <message>
            <source>&amp;Zoom out</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>000 of 000 cells</source>
            <translation>000 von 000 Zellen</translation>
        </message>
        <message>
            <source>A cell, or a prediction, that the patch changed.</source>
            <translation>Eine Zelle oder eine Vorhersage, die der Patch geändert hat.</translation>
        </message>
        <message>
            <source>A file of lines “file,label”.</source>
            <translation>Eine Datei aus Zeilen „Datei,Klasse“.</translation>
        </message>
        <message>
            <source>A labelled folder, for the networks that were trained on CIFAR-10.</source>
            <translation>Ein Ordner mit Klassen, für die Netze, die auf CIFAR-10 trainiert wurden.</translation>
        </message>
        <message>
            <source>A patch was found that changes the prediction that is attacked.</source>
            <translation>Es wurde ein Patch gefunden, der die angegriffene Vorhersage ändert.</translation>
        </message>
        <message>
            <source>A picture of a run with the patch, network, defence and size that it was evaluated with.</source>
            <translation>Ein Bild eines Laufs mit dem Patch, dem Netz, der Verteidigung und der Größe, mit denen es ausgewertet wurde.</translation>
        </message>
        <message>
            <source>A place of the network's feature map, and all of them. Each has scores of its own for every class.</source>
            <translation>Eine Stelle der Merkmalskarte des Netzes, und alle zusammen. Jede hat eigene Werte für jede Klasse.</translation>
        </message>
        <message>
            <source>A screen was unplugged: the presentation on it has ended. Everything here is as it was; F5 presents again.</source>
            <translation>Ein Bildschirm wurde abgezogen: Die Vorführung auf ihm ist beendet. Hier ist alles, wie es war; F5 führt erneut vor.</translation>
        </message>
        <message>
            <source>A second network on the same picture and patch, side by side.</source>
            <translation>Ein zweites Netz auf demselben Bild mit demselben Patch, nebeneinander.</translation>
        </message>
        <message>
            <source>A session, or pictures: the first is shown, all of them join the gallery.</source>
            <translation>Eine Sitzung oder Bilder: Das erste wird gezeigt, alle kommen in die Galerie.</translation>
        </message>
        <message>
            <source>A small picture beside the stage, where something was cut off.</source>
            <translation>Ein kleines Bild neben der Bühne, wo etwas abgeschnitten wurde.</translation>
        </message>
        <message>
            <source>A square of pixels of any content at any place: all that the attacker may change.</source>
            <translation>Ein Quadrat aus Pixeln mit beliebigem Inhalt an beliebiger Stelle: alles, was der Angreifer ändern darf.</translation>
        </message>
        <message>
            <source>A whole folder: clean and certified accuracy, and its failures one by one.</source>
            <translation>Ein ganzer Ordner: saubere und zertifizierte Genauigkeit, und seine Fehlschläge einzeln.</translation>
        </message>
        <message>
            <source>About pgapp</source>
            <translation>Über pgapp</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Aktionen</translation>
        </message>
        <message>
            <source>Adaptive attack</source>
            <translation>Adaptiver Angriff</translation>
        </message>
        <message>
            <source>Alike under every &amp;Pillow</source>
            <translation>Unter jedem &amp;Pillow gleich</translation>
        </message>
        <message>
            <source>All &amp;defences</source>
            <translation>Alle &amp;Verteidigungen</translation>
        </message>
        <message>
            <source>All defences on this picture and patch, in one table.</source>
            <translation>Alle Verteidigungen auf diesem Bild mit diesem Patch, in einer Tabelle.</translation>
        </message>
        <message>
            <source>All defences on this picture and patch, side by side.</source>
            <translation>Alle Verteidigungen auf diesem Bild mit diesem Patch, nebeneinander.</translation>
        </message>
        <message>
            <source>All of it, &amp;squashed</source>
            <translation>Alles, &amp;gestaucht</translation>
        </message>
        <message>
            <source>All panels back into the tabs</source>
            <translation>Alle Bereiche zurück in die Reiter</translation>
        </message>
        <message>
            <source>Also where there is another one.</source>
            <translation>Auch wo es einen anderen gibt.</translation>
        </message>
        <message>
            <source>Alt+Drag</source>
            <translation>Alt+Ziehen</translation>
        </message>
        <message>
            <source>An earlier session</source>
            <translation>Eine frühere Sitzung</translation>
        </message>
        <message>
            <source>Arrow keys</source>
            <translation>Pfeiltasten</translation>
        </message>
        <message>
            <source>As a PNG file.</source>
            <translation>Als PNG-Datei.</translation>
        </message>
        <message>
            <source>As a person &amp;sees them</source>
            <translation>Wie ein &amp;Mensch sie sieht</translation>
        </message>
        <message>
            <source>As a person sees them, and scaled along one axis at a time, which all versions of Pillow do alike.</source>
            <translation>Wie ein Mensch sie sieht, und entlang einer Achse nach der anderen skaliert, was alle Versionen von Pillow gleich tun.</translation>
        </message>
        <message>
            <source>As a person sees them; levels of more than 8 bits from the least, black, to the greatest of a picture, white.</source>
            <translation>Wie ein Mensch sie sieht; Stufen von mehr als 8 Bit von der kleinsten, schwarz, bis zur größten eines Bildes, weiß.</translation>
        </message>
        <message>
            <source>As its published figures were measured: mostly the middle, cut out.</source>
            <translation>Wie seine veröffentlichten Werte gemessen wurden: meist die ausgeschnittene Mitte.</translation>
        </message>
        <message>
            <source>As many neighbouring cells as a patch of the assumed size can touch (Equation 1).</source>
            <translation>So viele benachbarte Zellen, wie ein Patch der angenommenen Größe berühren kann (Gleichung 1).</translation>
        </message>
        <message>
            <source>As the &amp;network has it</source>
            <translation>Wie das &amp;Netz es hat</translation>
        </message>
        <message>
            <source>As the program starts, with the selected class, too. Undo brings patch and defence back.</source>
            <translation>Wie das Programm beginnt, auch mit der ausgewählten Klasse. Rückgängig bringt Patch und Verteidigung zurück.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>As torch&amp;vision reads them</source>
            <translation>Wie &amp;torchvision sie liest</translation>
        </message>
        <message>
            <source>Ask for its certificate, which is about the picture as it is, with whatever patch is on it.</source>
            <translation>Nach seinem Zertifikat fragen; es gilt dem Bild, wie es ist, mit welchem Patch auch immer darauf.</translation>
        </message>
        <message>
            <source>Attac&amp;k</source>
            <translation>Angri&amp;ff</translation>
        </message>
        <message>
            <source>Back to the sta&amp;rt of the station</source>
            <translation>&amp;Zurück zum Anfang der Station</translation>
        </message>
        <message>
            <source>Back to the start of the station (R).</source>
            <translation>Zurück zum Anfang der Station (R).</translation>
        </message>
        <message>
            <source>Beside the &amp;picture</source>
            <translation>Neben das &amp;Bild</translation>
        </message>
        <message>
            <source>Beside the picture, or dragged out of the window: walk through a run's pictures, filter, compare.</source>
            <translation>Neben dem Bild oder aus dem Fenster gezogen: die Bilder eines Laufs durchgehen, filtern, vergleichen.</translation>
        </message>
        <message>
            <source>Black</source>
            <translation>Schwarz</translation>
        </message>
        <message>
            <source>C&amp;lasses</source>
            <translation>&amp;Klassen</translation>
        </message>
        <message>
            <source>Ca&amp;mera</source>
            <translation>&amp;Kamera</translation>
        </message>
        <message>
            <source>Cance&amp;l the recording</source>
            <translation>Aufzeichnung ab&amp;brechen</translation>
        </message>
        <message>
            <source>Cell and grid</source>
            <translation>Zelle und Gitter</translation>
        </message>
        <message>
            <source>Cells recomputed</source>
            <translation>Neu berechnete Zellen</translation>
        </message>
        <message>
            <source>Class evidence</source>
            <translation>Evidenz einer Klasse</translation>
        </message>
        <message>
            <source>Click</source>
            <translation>Klicken</translation>
        </message>
        <message>
            <source>Click it</source>
            <translation>Anklicken</translation>
        </message>
        <message>
            <source>Compare with another &amp;network</source>
            <translation>Mit anderem &amp;Netz vergleichen</translation>
        </message>
        <message>
            <source>Computing…</source>
            <translation>Berechnet wird …</translation>
        </message>
        <message>
            <source>Copied as Python.</source>
            <translation>Als Python kopiert.</translation>
        </message>
        <message>
            <source>Copied as a command line.</source>
            <translation>Als Befehlszeile kopiert.</translation>
        </message>
        <message>
            <source>Copy as Python</source>
            <translation>Als Python kopieren</translation>
        </message>
        <message>
            <source>Copy as command line</source>
            <translation>Als Befehlszeile kopieren</translation>
        </message>
        <message>
            <source>Count the time anew.</source>
            <translation>Die Zeit neu zählen.</translation>
        </message>
        <message>
            <source>Crop in the middle</source>
            <translation>Ausschnitt in der Mitte</translation>
        </message>
        <message>
            <source>Ctrl+Left</source>
            <translation>Strg+Links</translation>
        </message>
        <message>
            <source>Ctrl+Right</source>
            <translation>Strg+Rechts</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Entf</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Details of the failure</source>
            <translation>Einzelheiten des Fehlers</translation>
        </message>
        <message>
            <source>Detected window</source>
            <translation>Gefundenes Fenster</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Dismiss this message</source>
            <translation>Diese Meldung ausblenden</translation>
        </message>
        <message>
            <source>Do not &amp;mirror</source>
            <translation>Nicht spie&amp;geln</translation>
        </message>
        <message>
            <source>Do not stretch</source>
            <translation>Nicht spreizen</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Herunter</translation>
        </message>
        <message>
            <source>Drag it</source>
            <translation>Ziehen</translation>
        </message>
        <message>
            <source>Drag its corner</source>
            <translation>An der Ecke ziehen</translation>
        </message>
        <message>
            <source>Drag with the middle button</source>
            <translation>Mit der mittleren Taste ziehen</translation>
        </message>
        <message>
            <source>E&amp;xport a figure…</source>
            <translation>Abbildung e&amp;xportieren …</translation>
        </message>
        <message>
            <source>End the &amp;recording</source>
            <translation>&amp;Aufzeichnung beenden</translation>
        </message>
        <message>
            <source>End the demo</source>
            <translation>Demo beenden</translation>
        </message>
        <message>
            <source>End the wipe</source>
            <translation>Wischen beenden</translation>
        </message>
        <message>
            <source>End with the best patch so far.</source>
            <translation>Mit dem bisher besten Patch enden.</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Evaluate</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>Every class: what speaks for it, what the mask leaves of that, and how it fares without the patch.</source>
            <translation>Jede Klasse: was für sie spricht, was die Maske davon lässt, und wie es ihr ohne den Patch ergeht.</translation>
        </message>
        <message>
            <source>Everything in the window where it is at first.</source>
            <translation>Alles im Fenster dorthin, wo es anfangs ist.</translation>
        </message>
        <message>
            <source>Everything that can be done, every sample, defence, network and class, by its name.</source>
            <translation>Alles, was sich tun lässt, und jedes Beispielbild, jede Verteidigung, jedes Netz und jede Klasse nach dem Namen.</translation>
        </message>
        <message>
            <source>F&amp;aster</source>
            <translation>Schne&amp;ller</translation>
        </message>
        <message>
            <source>Failure</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Faster, slower</source>
            <translation>Schneller, langsamer</translation>
        </message>
        <message>
            <source>Fewer columns in the gallery</source>
            <translation>Weniger Spalten in der Galerie</translation>
        </message>
        <message>
            <source>Figures, failures and settings of the folder's run as one page, to read, print and send.</source>
            <translation>Zahlen, Fehlschläge und Einstellungen des Laufs über den Ordner als eine Seite, zum Lesen, Drucken und Versenden.</translation>
        </message>
        <message>
            <source>Find a key by what it does</source>
            <translation>Eine Taste suchen nach dem, was sie tut</translation>
        </message>
        <message>
            <source>Find a word</source>
            <translation>Ein Wort suchen</translation>
        </message>
        <message>
            <source>Find an action</source>
            <translation>Aktion suchen</translation>
        </message>
        <message>
            <source>For a class, the window with the most evidence (Algorithm 1). It is masked where it holds more than the share T of it.</source>
            <translation>Für eine Klasse das Fenster mit der meisten Evidenz (Algorithmus 1). Es wird maskiert, wo es mehr als den Anteil T davon enthält.</translation>
        </message>
        <message>
            <source>For a malicious window, the least that the label can keep minus the most that a rival can have. Where all are above zero the label is certified; a tie counts against it.</source>
            <translation>Für ein bösartiges Fenster das Wenigste, was der Klasse bleibt, minus das Meiste, was eine Rivalin haben kann. Wo alle über null liegen, ist die Klasse zertifiziert; Gleichstand zählt gegen sie.</translation>
        </message>
        <message>
            <source>For a picture of a folder; they are kept with its results.</source>
            <translation>Für ein Bild eines Ordners; sie werden bei seinen Ergebnissen aufbewahrt.</translation>
        </message>
        <message>
            <source>For the presenter: notes of the station, the next one, the time. Docked, or a window of its own.</source>
            <translation>Für Vortragende: Notizen der Station, die nächste, die Zeit. Angedockt oder ein eigenes Fenster.</translation>
        </message>
        <message>
            <source>From a picture as a run evaluated it to the settings that you had before.</source>
            <translation>Von einem Bild, wie ein Lauf es ausgewertet hat, zu den Einstellungen, die Sie davor hatten.</translation>
        </message>
        <message>
            <source>From the request to its answer.</source>
            <translation>Von der Anfrage bis zu ihrer Antwort.</translation>
        </message>
        <message>
            <source>From zero</source>
            <translation>Von null</translation>
        </message>
        <message>
            <source>Galle&amp;ry at the left</source>
            <translation>Galerie &amp;links</translation>
        </message>
        <message>
            <source>Glossary</source>
            <translation>Glossar</translation>
        </message>
        <message>
            <source>Go on with your last session ({picture})?</source>
            <translation>Mit Ihrer letzten Sitzung fortfahren ({picture})?</translation>
        </message>
        <message>
            <source>Guided &amp;demos</source>
            <translation>Geführte &amp;Demos</translation>
        </message>
        <message>
            <source>Hide all overlays</source>
            <translation>Alle Überlagerungen ausblenden</translation>
        </message>
        <message>
            <source>Hold Space</source>
            <translation>Leertaste halten</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Pos1</translation>
        </message>
        <message>
            <source>How precisely the network computes.</source>
            <translation>Wie genau das Netz rechnet.</translation>
        </message>
        <message>
            <source>How the &amp;certificate is proven</source>
            <translation>Wie das &amp;Zertifikat bewiesen wird</translation>
        </message>
        <message>
            <source>How the defence comes to its ans&amp;wer</source>
            <translation>Wie die Verteidigung zu ihrer An&amp;twort kommt</translation>
        </message>
        <message>
            <source>How the picture is fitted</source>
            <translation>Wie das Bild eingepasst wird</translation>
        </message>
        <message>
            <source>How the picture was read</source>
            <translation>Wie das Bild gelesen wurde</translation>
        </message>
        <message>
            <source>In a &amp;window of its own</source>
            <translation>In ein eigenes &amp;Fenster</translation>
        </message>
        <message>
            <source>In a demo the station as it is written; else, while presenting, patch, defence and overlay as at first. Undo brings back what was tried out.</source>
            <translation>In einer Demo die Station, wie sie geschrieben ist; sonst, beim Vorführen, Patch, Verteidigung und Überlagerung wie anfangs. Rückgängig bringt zurück, was ausprobiert wurde.</translation>
        </message>
        <message>
            <source>In a guided demo</source>
            <translation>In einer geführten Demo</translation>
        </message>
        <message>
            <source>In another file; with the picture in it where you choose so, so that it opens on any machine.</source>
            <translation>In eine andere Datei; auf Wunsch mit dem Bild darin, sodass sie sich auf jedem Rechner öffnen lässt.</translation>
        </message>
        <message>
            <source>In its own shape. Not the network's own canvas, and said so.</source>
            <translation>In seiner eigenen Form. Nicht die eigene Bildfläche des Netzes, und das wird gesagt.</translation>
        </message>
        <message>
            <source>In the canvas's shape. Not the network's own canvas, and said so.</source>
            <translation>In der Form der Bildfläche. Nicht die eigene Bildfläche des Netzes, und das wird gesagt.</translation>
        </message>
        <message>
            <source>In the proof, the window that the attacker owns: its cells may say anything.</source>
            <translation>Im Beweis das Fenster, das dem Angreifer gehört: Seine Zellen können alles sagen.</translation>
        </message>
        <message>
            <source>It began with robust masking, which is PatchGuard:</source>
            <translation>Es begann mit robuster Maskierung, das ist PatchGuard:</translation>
        </message>
        <message>
            <source>It cannot be done just now. {explanation}</source>
            <translation>Das geht gerade nicht. {explanation}</translation>
        </message>
        <message>
            <source>It reads {files}.</source>
            <translation>Es liest {files}.</translation>
        </message>
        <message>
            <source>It was stopped after {step} of {steps} steps; this goes to the end.</source>
            <translation>Er wurde nach {step} von {steps} Schritten gestoppt; dies geht bis zum Ende.</translation>
        </message>
        <message>
            <source>Keep it as an ordinary picture, with its time as its name; undo leads to the picture before.</source>
            <translation>Als gewöhnliches Bild behalten, mit seiner Zeit als Namen; Rückgängig führt zum Bild davor.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Keys and mouse</source>
            <translation>Tasten und Maus</translation>
        </message>
        <message>
            <source>Lan&amp;guage</source>
            <translation>&amp;Sprache</translation>
        </message>
        <message>
            <source>Larger text for the audience.</source>
            <translation>Größere Schrift für das Publikum.</translation>
        </message>
        <message>
            <source>Latency</source>
            <translation>Wartezeit</translation>
        </message>
        <message>
            <source>Leave the steps</source>
            <translation>Die Schritte verlassen</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Links</translation>
        </message>
        <message>
            <source>Loading PyTorch, which this needs: some seconds, once.</source>
            <translation>PyTorch, das dafür nötig ist, wird geladen: einige Sekunden, einmal.</translation>
        </message>
        <message>
            <source>Loading the network…</source>
            <translation>Das Netz wird geladen …</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Wird geprüft …</translation>
        </message>
        <message>
            <source>Make the patch larger or smaller</source>
            <translation>Patch vergrößern oder verkleinern</translation>
        </message>
        <message>
            <source>Malicious window</source>
            <translation>Bösartiges Fenster</translation>
        </message>
        <message>
            <source>Margin</source>
            <translation>Abstand</translation>
        </message>
        <message>
            <source>Masked pictures</source>
            <translation>Maskierte Bilder</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>Move the crop under the canvas</source>
            <translation>Ausschnitt unter der Bildfläche verschieben</translation>
        </message>
        <message>
            <source>Move the line</source>
            <translation>Linie verschieben</translation>
        </message>
        <message>
            <source>Move the patch</source>
            <translation>Patch verschieben</translation>
        </message>
        <message>
            <source>Move the picture</source>
            <translation>Bild verschieben</translation>
        </message>
        <message>
            <source>Net&amp;works…</source>
            <translation>&amp;Netze …</translation>
        </message>
        <message>
            <source>Next: {title}</source>
            <translation>Danach: {title}</translation>
        </message>
        <message>
            <source>No demo plays. Help &gt; Guided demos has some: the notes of a station stand here, where no audience sees them.</source>
            <translation>Es läuft keine Demo. Unter „Hilfe &gt; Geführte Demos“ gibt es einige: Die Notizen einer Station stehen hier, wo kein Publikum sie sieht.</translation>
        </message>
        <message>
            <source>No network is loaded</source>
            <translation>Kein Netz ist geladen</translation>
        </message>
        <message>
            <source>No word or meaning holds this. Delete a letter.</source>
            <translation>Kein Wort und keine Bedeutung enthält das. Löschen Sie einen Buchstaben.</translation>
        </message>
        <message>
            <source>No&amp;tes of the session…</source>
            <translation>Not&amp;izen der Sitzung …</translation>
        </message>
        <message>
            <source>Not turned upright, not laid on white, colour profiles ignored: as published figures are measured.</source>
            <translation>Nicht aufgerichtet, nicht auf Weiß gelegt, Farbprofile ignoriert: wie veröffentlichte Werte gemessen werden.</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Notizen</translation>
        </message>
        <message>
            <source>Notes of the session</source>
            <translation>Notizen der Sitzung</translation>
        </message>
        <message>
            <source>Notes of the station</source>
            <translation>Notizen der Station</translation>
        </message>
        <message>
            <source>Nothing is called that. Fewer letters find more.</source>
            <translation>Nichts heißt so. Weniger Buchstaben finden mehr.</translation>
        </message>
        <message>
            <source>Nothing is written; a file that was there before stays as it is.</source>
            <translation>Nichts wird geschrieben; eine Datei, die es schon gab, bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>Nudge the patch by one pixel</source>
            <translation>Patch um ein Pixel verschieben</translation>
        </message>
        <message>
            <source>Nudge the patch by ten pixels</source>
            <translation>Patch um zehn Pixel verschieben</translation>
        </message>
        <message>
            <source>On the malicious window with the smallest margin.</source>
            <translation>Auf das bösartige Fenster mit dem kleinsten Abstand.</translation>
        </message>
        <message>
            <source>On the picture</source>
            <translation>Auf dem Bild</translation>
        </message>
        <message>
            <source>On the picture as it is now, with its patch.</source>
            <translation>Auf dem Bild, wie es jetzt ist, mit seinem Patch.</translation>
        </message>
        <message>
            <source>On the picture without its patch, one place of a patch after the other.</source>
            <translation>Auf dem Bild ohne seinen Patch, ein Ort eines Patches nach dem anderen.</translation>
        </message>
        <message>
            <source>One folder a class, or a flat folder.</source>
            <translation>Ein Ordner je Klasse, oder ein flacher Ordner.</translation>
        </message>
        <message>
            <source>One line a frame that was answered, as CSV.</source>
            <translation>Eine Zeile je beantwortetem Kamerabild, als CSV.</translation>
        </message>
        <message>
            <source>One more. Its edge can be dragged, too.</source>
            <translation>Eine mehr. Auch der Rand der Galerie lässt sich ziehen.</translation>
        </message>
        <message>
            <source>One step &amp;back</source>
            <translation>Einen Schritt z&amp;urück</translation>
        </message>
        <message>
            <source>One step &amp;on</source>
            <translation>Einen Schritt &amp;weiter</translation>
        </message>
        <message>
            <source>One step on, one step back</source>
            <translation>Einen Schritt weiter, einen Schritt zurück</translation>
        </message>
        <message>
            <source>One that knows the defence and makes the label lose by the defence's own rule.</source>
            <translation>Ein Angriff, der die Verteidigung kennt und die Klasse nach deren eigener Regel verlieren lässt.</translation>
        </message>
        <message>
            <source>Only the cells whose receptive field meets the patch are computed again; of a new picture all, and then those. None where all was known already.</source>
            <translation>Nur die Zellen, deren rezeptives Feld den Patch trifft, werden neu berechnet; von einem neuen Bild alle, und dann diese. Keine, wo alles schon bekannt war.</translation>
        </message>
        <message>
            <source>Only the pict&amp;ure</source>
            <translation>Nur das Bil&amp;d</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>&amp;Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>Open a &amp;data set</source>
            <translation>&amp;Datensatz öffnen</translation>
        </message>
        <message>
            <source>Open a &amp;folder…</source>
            <translation>&amp;Ordner öffnen …</translation>
        </message>
        <message>
            <source>Open a &amp;list (CSV)…</source>
            <translation>&amp;Liste öffnen (CSV) …</translation>
        </message>
        <message>
            <source>Open a &amp;sample</source>
            <translation>&amp;Beispiel öffnen</translation>
        </message>
        <message>
            <source>Open a picture</source>
            <translation>Öffnen Sie ein Bild</translation>
        </message>
        <message>
            <source>Open the picture, settings, patch and panels as they were.</source>
            <translation>Bild, Einstellungen, Patch und Bereiche öffnen, wie sie waren.</translation>
        </message>
        <message>
            <source>Optimize the patch against the network or against the defence.</source>
            <translation>Den Patch gegen das Netz oder gegen die Verteidigung optimieren.</translation>
        </message>
        <message>
            <source>Optimize the patch as the panel Attack says.</source>
            <translation>Den Patch optimieren, wie es der Bereich „Angriff“ sagt.</translation>
        </message>
        <message>
            <source>P&amp;resent</source>
            <translation>&amp;Vorführen</translation>
        </message>
        <message>
            <source>Page Down</source>
            <translation>Bild ab</translation>
        </message>
        <message>
            <source>Page Up</source>
            <translation>Bild auf</translation>
        </message>
        <message>
            <source>Panels at the right of the win&amp;dow</source>
            <translation>Bereiche &amp;rechts im Fenster</translation>
        </message>
        <message>
            <source>Panels beside the picture</source>
            <translation>Bereiche neben dem Bild</translation>
        </message>
        <message>
            <source>Pasted into a Python script it gives the same numbers.</source>
            <translation>In ein Python-Skript eingefügt, ergibt es dieselben Zahlen.</translation>
        </message>
        <message>
            <source>Pasted into a terminal it gives the same numbers.</source>
            <translation>In ein Terminal eingefügt, ergibt es dieselben Zahlen.</translation>
        </message>
        <message>
            <source>Patch in the &amp;middle</source>
            <translation>Patch in die &amp;Mitte</translation>
        </message>
        <message>
            <source>Patch where the certificate is &amp;weakest</source>
            <translation>Patch an die schwächste Stelle des Zerti&amp;fikats</translation>
        </message>
        <message>
            <source>Picture and verdicts fill a second screen, and the window stays with the presenter. With one screen they fill that, with a sentence below, and Escape leaves. The text has its own size.</source>
            <translation>Bild und Urteile füllen einen zweiten Bildschirm, und das Fenster bleibt bei den Vortragenden. Bei nur einem Bildschirm füllen sie diesen, mit einem Satz darunter, und Escape beendet es. Die Schrift hat ihre eigene Größe.</translation>
        </message>
        <message>
            <source>Picture, patch, network, defence, attack, panels and notes, as a file that opens as it is now.</source>
            <translation>Bild, Patch, Netz, Verteidigung, Angriff, Bereiche und Notizen, als Datei, die sich öffnet, wie es jetzt ist.</translation>
        </message>
        <message>
            <source>Pictures and sessions ({patterns});;All files (*)</source>
            <translation>Bilder und Sitzungen ({patterns});;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Pictures that you open from now on, and the runs over folders, are read so, too (File, Read pictures).</source>
            <translation>Auch Bilder, die Sie von nun an öffnen, und die Läufe über Ordner werden so gelesen (Datei, Wie Bilder gelesen werden).</translation>
        </message>
        <message>
            <source>Place the patch</source>
            <translation>Patch setzen</translation>
        </message>
        <message>
            <source>Play or pause</source>
            <translation>Abspielen oder anhalten</translation>
        </message>
        <message>
            <source>Point</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Point at it</source>
            <translation>Darauf zeigen</translation>
        </message>
        <message>
            <source>Pre&amp;vious picture</source>
            <translation>&amp;Voriges Bild</translation>
        </message>
        <message>
            <source>Present on &amp;this screen</source>
            <translation>Auf &amp;diesem Bildschirm vorführen</translation>
        </message>
        <message>
            <source>Present on another &amp;screen</source>
            <translation>Auf &amp;anderem Bildschirm vorführen</translation>
        </message>
        <message>
            <source>Presenter</source>
            <translation>Notizen und Uhr</translation>
        </message>
        <message>
            <source>Presenter: {text}</source>
            <translation>Vortrag: {text}</translation>
        </message>
        <message>
            <source>Press the button that has the focus</source>
            <translation>Die Schaltfläche mit dem Fokus drücken</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Proven for this clean picture, network and defence: no patch of that size, anywhere and of any content, changes the answer; where a defence detects, none does without an alert.</source>
            <translation>Bewiesen für dieses saubere Bild, dieses Netz und diese Verteidigung: Kein Patch dieser Größe, an welcher Stelle und mit welchem Inhalt auch immer, ändert die Antwort; wo eine Verteidigung erkennt, ändert keiner sie ohne Alarm.</translation>
        </message>
        <message>
            <source>Proven: whatever a patch of {size} px shows, wherever it lies, the answer of {title} is “{name}” or there is an alert.</source>
            <translation>Bewiesen: Was immer ein Patch von {size} px zeigt, wo immer er liegt, {title} sagt „{name}“, oder es gibt einen Alarm.</translation>
        </message>
        <message>
            <source>Proven: whatever a patch of {size} px shows, wherever it lies, the answer of {title} is “{name}”, without an alert.</source>
            <translation>Bewiesen: Was immer ein Patch von {size} px zeigt, wo immer er liegt, {title} sagt „{name}“, ohne Alarm.</translation>
        </message>
        <message>
            <source>Proven: whatever a patch of {size} px shows, wherever it lies, the answer of {title} is “{name}”.</source>
            <translation>Bewiesen: Was immer ein Patch von {size} px zeigt, wo immer er liegt, {title} sagt „{name}“.</translation>
        </message>
        <message>
            <source>Proven: whatever a patch of {size} px shows, wherever it lies, “{name}” stays in the top {top} of {title}.</source>
            <translation>Bewiesen: Was immer ein Patch von {size} px zeigt, wo immer er liegt, „{name}“ bleibt unter den ersten {top} ({title}).</translation>
        </message>
        <message>
            <source>Put the patch on an entry of the margin map</source>
            <translation>Patch auf einen Eintrag der Karte der Abstände setzen</translation>
        </message>
        <message>
            <source>R&amp;esults of the run</source>
            <translation>&amp;Ergebnisse des Laufs</translation>
        </message>
        <message>
            <source>Re&amp;cord…</source>
            <translation>Aufz&amp;eichnen …</translation>
        </message>
        <message>
            <source>Read pict&amp;ures</source>
            <translation>Wie Bilder gelesen &amp;werden</translation>
        </message>
        <message>
            <source>Receptive field</source>
            <translation>Rezeptives Feld</translation>
        </message>
        <message>
            <source>Recorded {name}: {seconds:.1f} s, {size:.1f} MB</source>
            <translation>{name} aufgezeichnet: {seconds:.1f} s, {size:.1f} MB</translation>
        </message>
        <message>
            <source>Recovery and detection</source>
            <translation>Wiederherstellung und Erkennung</translation>
        </message>
        <message>
            <source>Remo&amp;ve the patch</source>
            <translation>Patch e&amp;ntfernen</translation>
        </message>
        <message>
            <source>Remove the patch</source>
            <translation>Patch entfernen</translation>
        </message>
        <message>
            <source>Report of t&amp;he run…</source>
            <translation>Be&amp;richt des Laufs …</translation>
        </message>
        <message>
            <source>Reset patch, de&amp;fence and overlay</source>
            <translation>Patch, &amp;Verteidigung und Überlagerung zurücksetzen</translation>
        </message>
        <message>
            <source>Reset the la&amp;yout</source>
            <translation>Anordnung z&amp;urücksetzen</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Return</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Rechts</translation>
        </message>
        <message>
            <source>Robust prediction</source>
            <translation>Robuste Vorhersage</translation>
        </message>
        <message>
            <source>S&amp;top</source>
            <translation>S&amp;topp</translation>
        </message>
        <message>
            <source>Sa&amp;ve the frozen frame…</source>
            <translation>Eingefrorenes Bild s&amp;peichern …</translation>
        </message>
        <message>
            <source>Sa&amp;ve the patch…</source>
            <translation>Patch s&amp;peichern …</translation>
        </message>
        <message>
            <source>Save th&amp;e session</source>
            <translation>&amp;Sitzung speichern</translation>
        </message>
        <message>
            <source>Save the session</source>
            <translation>Sitzung speichern</translation>
        </message>
        <message>
            <source>Save the session &amp;as…</source>
            <translation>Sitzung speichern &amp;unter …</translation>
        </message>
        <message>
            <source>Save the window as a p&amp;icture…</source>
            <translation>Fenster als Bild s&amp;peichern …</translation>
        </message>
        <message>
            <source>Save the window as a picture</source>
            <translation>Fenster als Bild speichern</translation>
        </message>
        <message>
            <source>Say with --folder which pictures the patch is for.</source>
            <translation>Geben Sie mit --folder an, für welche Bilder der Patch ist.</translation>
        </message>
        <message>
            <source>See a cell's receptive field and its leading classes</source>
            <translation>Rezeptives Feld einer Zelle und ihre führenden Klassen sehen</translation>
        </message>
        <message>
            <source>See whether an adversarial patch can fool a network, and prove when it cannot.</source>
            <translation>Sehen Sie, ob ein gegnerischer Patch ein Netz täuschen kann, und beweisen Sie, wann er es nicht kann.</translation>
        </message>
        <message>
            <source>Session (*{suffix})</source>
            <translation>Sitzung (*{suffix})</translation>
        </message>
        <message>
            <source>Session with its picture (*{suffix})</source>
            <translation>Sitzung mit ihrem Bild (*{suffix})</translation>
        </message>
        <message>
            <source>Shift+Arrow keys</source>
            <translation>Umschalt+Pfeiltasten</translation>
        </message>
        <message>
            <source>Show how the picture was &amp;cropped</source>
            <translation>&amp;Zuschnitt des Bildes zeigen</translation>
        </message>
        <message>
            <source>Show its evidence, mask and rank.</source>
            <translation>Ihre Evidenz, Maske und ihren Rang zeigen.</translation>
        </message>
        <message>
            <source>Slowe&amp;r</source>
            <translation>Lan&amp;gsamer</translation>
        </message>
        <message>
            <source>Smaller text for the audience.</source>
            <translation>Kleinere Schrift für das Publikum.</translation>
        </message>
        <message>
            <source>Some defences cover places of the picture and ask the network anew. One of the masks hides all of the patch, wherever it lies; what the network says under each of them decides.</source>
            <translation>Manche Verteidigungen verdecken Stellen des Bildes und fragen das Netz erneut. Eine der Masken verdeckt den ganzen Patch, wo er auch liegt; was das Netz unter jeder sagt, entscheidet.</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Start over</source>
            <translation>Von vorn</translation>
        </message>
        <message>
            <source>Station {at} of {count}</source>
            <translation>Station {at} von {count}</translation>
        </message>
        <message>
            <source>Ste&amp;ps</source>
            <translation>S&amp;chritte</translation>
        </message>
        <message>
            <source>Stop re&amp;cording</source>
            <translation>Aufzeichnung b&amp;eenden</translation>
        </message>
        <message>
            <source>Stop what is running (Escape).</source>
            <translation>Beenden, was läuft (Escape).</translation>
        </message>
        <message>
            <source>Stopped, the picture from before is back.</source>
            <translation>Gestoppt, ist das Bild von davor wieder da.</translation>
        </message>
        <message>
            <source>Stretch its levels</source>
            <translation>Graustufen spreizen</translation>
        </message>
        <message>
            <source>The attack as it is set in its panel, or the one that the patch came from.</source>
            <translation>Der Angriff, wie er in seinem Bereich eingestellt ist, oder der, von dem der Patch stammt.</translation>
        </message>
        <message>
            <source>The audience sees nothing, until it is pressed again</source>
            <translation>Das Publikum sieht nichts, bis erneut gedrückt wird</translation>
        </message>
        <message>
            <source>The audience sees picture and verdicts there, now and from now on; the window stays here.</source>
            <translation>Das Publikum sieht Bild und Urteile dort, jetzt und von nun an; das Fenster bleibt hier.</translation>
        </message>
        <message>
            <source>The certificate of this picture, and the largest size that one mask certifies.</source>
            <translation>Das Zertifikat dieses Bildes, und die größte Größe, die eine Maske zertifiziert.</translation>
        </message>
        <message>
            <source>The class with the most evidence outside its own detected window.</source>
            <translation>Die Klasse mit der meisten Evidenz außerhalb ihres eigenen gefundenen Fensters.</translation>
        </message>
        <message>
            <source>The defence's algorithm on this picture, step by step.</source>
            <translation>Der Algorithmus der Verteidigung auf diesem Bild, Schritt für Schritt.</translation>
        </message>
        <message>
            <source>The line to an edge of the picture</source>
            <translation>Die Linie an einen Rand des Bildes</translation>
        </message>
        <message>
            <source>The live picture on the stage, with the verdicts of the defence that is chosen.</source>
            <translation>Das Livebild auf der Bühne, mit den Urteilen der gewählten Verteidigung.</translation>
        </message>
        <message>
            <source>The margin of every malicious window.</source>
            <translation>Der Abstand jedes bösartigen Fensters.</translation>
        </message>
        <message>
            <source>The next and the previous station</source>
            <translation>Die nächste und die vorige Station</translation>
        </message>
        <message>
            <source>The next station</source>
            <translation>Die nächste Station</translation>
        </message>
        <message>
            <source>The next station (Page down).</source>
            <translation>Die nächste Station (Bild ab).</translation>
        </message>
        <message>
            <source>The one in front leaves the tabs. Closed, it is back there.</source>
            <translation>Der vordere verlässt die Reiter. Geschlossen, ist er wieder dort.</translation>
        </message>
        <message>
            <source>The one in front, on another screen where there is one. A tab dragged out does the same.</source>
            <translation>Der vordere, auf einem anderen Bildschirm, wo es einen gibt. Ein herausgezogener Reiter tut dasselbe.</translation>
        </message>
        <message>
            <source>The patch turns “{before}” into “{after}” without defence</source>
            <translation>Ohne Verteidigung macht der Patch aus „{before}“ „{after}“</translation>
        </message>
        <message>
            <source>The patch was dragged while the attack ran, which nothing repeats: attack once more where it lies now, and copy that.</source>
            <translation>Der Patch wurde während des Angriffs gezogen, was sich nicht wiederholen lässt: Greifen Sie noch einmal an, wo er jetzt liegt, und kopieren Sie das.</translation>
        </message>
        <message>
            <source>The picture with its answers for a paper or a slide: SVG, PDF, PNG, or the clipboard.</source>
            <translation>Das Bild mit seinen Antworten für einen Artikel oder eine Folie: SVG, PDF, PNG oder die Zwischenablage.</translation>
        </message>
        <message>
            <source>The picture with its overlay</source>
            <translation>Das Bild mit seiner Überlagerung</translation>
        </message>
        <message>
            <source>The picture with its overlay fills the screen. Again, or Escape: back.</source>
            <translation>Das Bild mit seiner Überlagerung füllt den Bildschirm. Nochmals oder Escape: zurück.</translation>
        </message>
        <message>
            <source>The picture, for the audience</source>
            <translation>Das Bild, für das Publikum</translation>
        </message>
        <message>
            <source>The pixels that a cell sees. Where it is small, a patch reaches few cells.</source>
            <translation>Die Pixel, die eine Zelle sieht. Wo es klein ist, erreicht ein Patch wenige Zellen.</translation>
        </message>
        <message>
            <source>The proof fails for at least one place. An attack may exist; it need not.</source>
            <translation>Der Beweis scheitert an mindestens einer Stelle. Es kann einen Angriff geben, muss aber nicht.</translation>
        </message>
        <message>
            <source>The run over the folder, with its settings and its attack.</source>
            <translation>Der Lauf über den Ordner, mit seinen Einstellungen und seinem Angriff.</translation>
        </message>
        <message>
            <source>The screen is covered</source>
            <translation>Der Bildschirm ist verdeckt</translation>
        </message>
        <message>
            <source>The settings of the session's attack are of another pgapp, and left out.</source>
            <translation>Die Einstellungen des Angriffs der Sitzung stammen von einem anderen pgapp und sind weggelassen.</translation>
        </message>
        <message>
            <source>The station before (Page up).</source>
            <translation>Die vorige Station (Bild auf).</translation>
        </message>
        <message>
            <source>The station that is shown</source>
            <translation>Die Station, die gezeigt wird</translation>
        </message>
        <message>
            <source>The window</source>
            <translation>Das Fenster</translation>
        </message>
        <message>
            <source>The window is made anew for it: end what runs first.</source>
            <translation>Dafür wird das Fenster neu aufgebaut: Beenden Sie zuerst, was läuft.</translation>
        </message>
        <message>
            <source>The window, the picture or what the audience sees, as an animated picture; the same key stops it.</source>
            <translation>Das Fenster, das Bild oder was das Publikum sieht, als animiertes Bild; dieselbe Taste beendet es.</translation>
        </message>
        <message>
            <source>The words of the field as they are used here, each with a picture.</source>
            <translation>Die Wörter des Fachs, wie sie hier gebraucht werden, jedes mit einem Bild.</translation>
        </message>
        <message>
            <source>There is no other screen</source>
            <translation>Es gibt keinen anderen Bildschirm</translation>
        </message>
        <message>
            <source>There is no patch on the picture to attack with: click where it should lie.</source>
            <translation>Auf dem Bild ist kein Patch, mit dem sich angreifen ließe: Klicken Sie, wo er liegen soll.</translation>
        </message>
        <message>
            <source>There is no picture on the clipboard: copy a picture or a picture file first.</source>
            <translation>In der Zwischenablage ist kein Bild: Kopieren Sie zuerst ein Bild oder eine Bilddatei.</translation>
        </message>
        <message>
            <source>There is no run to repeat: open a folder and evaluate it.</source>
            <translation>Es gibt keinen Lauf zu wiederholen: Öffnen Sie einen Ordner und werten Sie ihn aus.</translation>
        </message>
        <message>
            <source>There is nothing to repeat yet: open a picture, and wait for the verdicts.</source>
            <translation>Es gibt noch nichts zu wiederholen: Öffnen Sie ein Bild, und warten Sie auf die Urteile.</translation>
        </message>
        <message>
            <source>There is nothing to show yet: open a picture, and wait for the verdicts.</source>
            <translation>Es gibt noch nichts zu zeigen: Öffnen Sie ein Bild, und warten Sie auf die Urteile.</translation>
        </message>
        <message>
            <source>They are a drawer before an audience, and where the window is too narrow for them.</source>
            <translation>Vor Publikum, und wo das Fenster für sie zu schmal ist, sind sie eine Schublade.</translation>
        </message>
        <message>
            <source>They are saved with the &amp;session.</source>
            <translation>Sie werden mit der &amp;Sitzung gespeichert.</translation>
        </message>
        <message>
            <source>This defence promises nothing: there is no certificate to repeat.</source>
            <translation>Diese Verteidigung verspricht nichts: Es gibt kein Zertifikat zu wiederholen.</translation>
        </message>
        <message>
            <source>This is the last station.</source>
            <translation>Dies ist die letzte Station.</translation>
        </message>
        <message>
            <source>This panel beside the picture</source>
            <translation>Diesen Bereich neben das Bild</translation>
        </message>
        <message>
            <source>This panel in a window of its own</source>
            <translation>Diesen Bereich in ein eigenes Fenster</translation>
        </message>
        <message>
            <source>This station has no notes.</source>
            <translation>Diese Station hat keine Notizen.</translation>
        </message>
        <message>
            <source>Those that ship, those that you have, and those that can be downloaded.</source>
            <translation>Die mitgelieferten, Ihre eigenen, und die, die sich herunterladen lassen.</translation>
        </message>
        <message>
            <source>Time of day</source>
            <translation>Uhrzeit</translation>
        </message>
        <message>
            <source>Time since the start</source>
            <translation>Zeit seit dem Beginn</translation>
        </message>
        <message>
            <source>To the &amp;end</source>
            <translation>Zum &amp;Ende</translation>
        </message>
        <message>
            <source>To the &amp;next part</source>
            <translation>Zum &amp;nächsten Teil</translation>
        </message>
        <message>
            <source>To the first and to the last step</source>
            <translation>Zum ersten und zum letzten Schritt</translation>
        </message>
        <message>
            <source>To the next part, to the part before</source>
            <translation>Zum nächsten Teil, zum vorigen Teil</translation>
        </message>
        <message>
            <source>To the part be&amp;fore</source>
            <translation>Zum &amp;vorigen Teil</translation>
        </message>
        <message>
            <source>To the s&amp;tart</source>
            <translation>Zum An&amp;fang</translation>
        </message>
        <message>
            <source>To where the proof is wea&amp;kest</source>
            <translation>Zur s&amp;chwächsten Stelle des Beweises</translation>
        </message>
        <message>
            <source>Twelve test pictures of CIFAR-10</source>
            <translation>Zwölf Testbilder von CIFAR-10</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Hoch</translation>
        </message>
        <message>
            <source>Upright, transparency on white, colours in sRGB.</source>
            <translation>Aufrecht, Transparenz auf Weiß, Farben in sRGB.</translation>
        </message>
        <message>
            <source>W&amp;hite screen</source>
            <translation>&amp;Weißer Bildschirm</translation>
        </message>
        <message>
            <source>Weights of your own.</source>
            <translation>Ihre eigenen Gewichte.</translation>
        </message>
        <message>
            <source>Wh&amp;y</source>
            <translation>&amp;Warum</translation>
        </message>
        <message>
            <source>What a defence promises: the right prediction in spite of the patch; or that, or an alert.</source>
            <translation>Was eine Verteidigung verspricht: die richtige Vorhersage trotz des Patches; oder diese oder einen Alarm.</translation>
        </message>
        <message>
            <source>What do you want to do?</source>
            <translation>Was möchten Sie tun?</translation>
        </message>
        <message>
            <source>What each cell says for one class, clipped to the bounds of the defence.</source>
            <translation>Was jede Zelle für eine Klasse sagt, auf die Grenzen der Verteidigung beschnitten.</translation>
        </message>
        <message>
            <source>What is said above of why this picture is not certified, or how narrowly it is.</source>
            <translation>Was oben dazu gesagt ist, warum dieses Bild nicht zertifiziert ist oder wie knapp es das ist.</translation>
        </message>
        <message>
            <source>What the audience sees</source>
            <translation>Was das Publikum sieht</translation>
        </message>
        <message>
            <source>What the networks say of this picture, with and without this patch.</source>
            <translation>Was die Netze zu diesem Bild sagen, mit und ohne diesen Patch.</translation>
        </message>
        <message>
            <source>What the patch touches</source>
            <translation>Was der Patch berührt</translation>
        </message>
        <message>
            <source>What the program knows about it, for a report.</source>
            <translation>Was das Programm darüber weiß, für eine Fehlermeldung.</translation>
        </message>
        <message>
            <source>Wheel</source>
            <translation>Mausrad</translation>
        </message>
        <message>
            <source>Where the network has it. The frame in the small picture moves it, as does Alt and the mouse.</source>
            <translation>Wo das Netz ihn hat. Der Rahmen im kleinen Bild verschiebt ihn, ebenso Alt und die Maus.</translation>
        </message>
        <message>
            <source>Where the patch lies, how large it is and what is on it.</source>
            <translation>Wo der Patch liegt, wie groß er ist und was darauf ist.</translation>
        </message>
        <message>
            <source>Whether any patch of a size could change the prediction, and where one might.</source>
            <translation>Ob irgendein Patch einer Größe die Vorhersage ändern könnte, und wo vielleicht einer.</translation>
        </message>
        <message>
            <source>Which network, which classes compete, and how the defence works.</source>
            <translation>Welches Netz, welche Klassen konkurrieren, und wie die Verteidigung arbeitet.</translation>
        </message>
        <message>
            <source>Which station of how many</source>
            <translation>Welche Station von wie vielen</translation>
        </message>
        <message>
            <source>While a wipe compares</source>
            <translation>Während ein Wischen vergleicht</translation>
        </message>
        <message>
            <source>While presenting: nothing is to be seen, until it is pressed again.</source>
            <translation>Beim Vorführen: Nichts ist zu sehen, bis erneut gedrückt wird.</translation>
        </message>
        <message>
            <source>While the steps have the focus</source>
            <translation>Während die Schritte den Fokus haben</translation>
        </message>
        <message>
            <source>White</source>
            <translation>Weiß</translation>
        </message>
        <message>
            <source>Why a patch works here, and why the mask does or does not stop it.</source>
            <translation>Warum ein Patch hier wirkt, und warum die Maske ihn aufhält oder nicht.</translation>
        </message>
        <message>
            <source>With grey levels s&amp;tretched</source>
            <translation>Mit gespreizten &amp;Graustufen</translation>
        </message>
        <message>
            <source>Without defence the network says “{name}”</source>
            <translation>Ohne Verteidigung sagt das Netz „{name}“</translation>
        </message>
        <message>
            <source>Words and what they mean</source>
            <translation>Wörter und was sie bedeuten</translation>
        </message>
        <message>
            <source>Words of an action</source>
            <translation>Wörter einer Aktion</translation>
        </message>
        <message>
            <source>Words of what a key does</source>
            <translation>Wörter dazu, was eine Taste tut</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Vergrößern, verkleinern</translation>
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation>Ver&amp;größern</translation>
        </message>
        <message>
            <source>no picture</source>
            <translation>kein Bild</translation>
        </message>
        <message>
            <source>not possible now</source>
            <translation>jetzt nicht möglich</translation>
        </message>
        <message>
            <source>open a session</source>
            <translation>Sitzung öffnen</translation>
        </message>
        <message>
            <source>pasted picture</source>
            <translation>eingefügtes Bild</translation>
        </message>
        <message>
            <source>pgapp ended before it was closed. Go on where it was ({picture})?</source>
            <translation>pgapp endete, bevor es geschlossen wurde. Dort fortfahren ({picture})?</translation>
        </message>
        <message>
            <source>pgapp, for the audience</source>
            <translation>pgapp, für das Publikum</translation>
        </message>
        <message>
            <source>{cells} + {more} cells</source>
            <translation>{cells} + {more} Zellen</translation>
        </message>
        <message>
            <source>{computed} of {cells} cells</source>
            <translation>{computed} von {cells} Zellen</translation>
        </message>
        <message>
            <source>{name}: back into the tabs</source>
            <translation>{name}: zurück in die Reiter</translation>
        </message>
        <message>
            <source>{name}: beside the picture</source>
            <translation>{name}: neben das Bild</translation>
        </message>
        <message>
            <source>{path} could not be written: choose another folder.</source>
            <translation>{path} konnte nicht geschrieben werden: Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>{title} is still looking…</source>
            <translation>{title} prüft noch …</translation>
        </message>
        <message>
            <source>{title} raises an alert</source>
            <translation>{title} löst einen Alarm aus</translation>
        </message>
        <message>
            <source>{title} says “{name}”</source>
            <translation>{title} sagt „{name}“</translation>
        </message>
        <message>
            <source>↑ ↓ choose    Enter run    Esc close</source>
            <translation>↑ ↓ wählen    Enter ausführen    Esc schließen</translation>
        </message>
    </context>
</TS>
