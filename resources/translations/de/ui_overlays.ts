<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> and </source>
            <translation> und </translation>
        </message>
        <message>
            <source>A proof holds here</source>
            <translation>Hier gilt ein Beweis</translation>
        </message>
        <message>
            <source>All fail</source>
            <translation>Alle offen</translation>
        </message>
        <message>
            <source>Cell row {row}, column {col}</source>
            <translation>Zelle Zeile {row}, Spalte {col}</translation>
        </message>
        <message>
            <source>Cell row {row}, column {col}, clean</source>
            <translation>Zelle Zeile {row}, Spalte {col}, sauber</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Sauber</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Differenz</translation>
        </message>
        <message>
            <source>Evidence of the selected class in each cell of the clean picture.</source>
            <translation>Evidenz der gewählten Klasse in jeder Zelle des sauberen Bildes.</translation>
        </message>
        <message>
            <source>Evidence of the selected class in each cell, with the patch.</source>
            <translation>Evidenz der gewählten Klasse in jeder Zelle, mit dem Patch.</translation>
        </message>
        <message>
            <source>Flipped</source>
            <translation>Gekippt</translation>
        </message>
        <message>
            <source>Malicious window: certified</source>
            <translation>Bösartiges Fenster: zertifiziert</translation>
        </message>
        <message>
            <source>Malicious window: may leave the top {top}</source>
            <translation>Bösartiges Fenster: kann aus den ersten {top} fallen</translation>
        </message>
        <message>
            <source>Malicious window: not certified</source>
            <translation>Bösartiges Fenster: nicht zertifiziert</translation>
        </message>
        <message>
            <source>Malicious window: stays in the top {top}</source>
            <translation>Bösartiges Fenster: bleibt unter den ersten {top}</translation>
        </message>
        <message>
            <source>Margins</source>
            <translation>Abstände</translation>
        </message>
        <message>
            <source>Mask {mask} alone: {answer}</source>
            <translation>Maske {mask} allein: {answer}</translation>
        </message>
        <message>
            <source>Mask {mask} of {count}</source>
            <translation>Maske {mask} von {count}</translation>
        </message>
        <message>
            <source>Masks</source>
            <translation>Masken</translation>
        </message>
        <message>
            <source>Masks {first} and {second}: {answer}</source>
            <translation>Masken {first} und {second}: {answer}</translation>
        </message>
        <message>
            <source>No proof holds here</source>
            <translation>Hier gilt kein Beweis</translation>
        </message>
        <message>
            <source>No proof holds here so far</source>
            <translation>Hier gilt bis jetzt kein Beweis</translation>
        </message>
        <message>
            <source>Nothing is masked for the selected class here: select another one, or a defence that masks cells.</source>
            <translation>Für die gewählte Klasse wird hier nichts maskiert: Wählen Sie eine andere oder eine Verteidigung, die Zellen maskiert.</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>Only a defence that masks the picture itself has such masks: PatchCleanser, for one.</source>
            <translation>Nur eine Verteidigung, die das Bild selbst maskiert, hat solche Masken: etwa PatchCleanser.</translation>
        </message>
        <message>
            <source>Open places</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>The cells whose local prediction the patch has flipped.</source>
            <translation>Die Zellen, deren lokale Vorhersage der Patch gekippt hat.</translation>
        </message>
        <message>
            <source>The certificate's margin map: one entry for each malicious window. Negative: an attack may exist there; click to put the patch there.</source>
            <translation>Die Karte der Abstände des Zertifikats: ein Eintrag für jedes bösartige Fenster. Negativ: Dort kann ein Angriff existieren; ein Klick setzt den Patch dorthin.</translation>
        </message>
        <message>
            <source>The line follows the pointer and the arrow keys; Escape ends it. Where an overlay is shown, the evidence of the selected class is wiped, too.</source>
            <translation>Die Linie folgt dem Mauszeiger und den Pfeiltasten; Escape beendet das. Wo eine Überlagerung gezeigt wird, wird auch die Evidenz der gewählten Klasse verglichen.</translation>
        </message>
        <message>
            <source>The picture alone, as the networks see it.</source>
            <translation>Das Bild allein, wie die Netze es sehen.</translation>
        </message>
        <message>
            <source>The {defence} promises nothing: there is no certificate to draw.</source>
            <translation>Die Verteidigung „{defence}“ verspricht nichts: Es gibt kein Zertifikat zu zeichnen.</translation>
        </message>
        <message>
            <source>There is no overlay {word!r}; choose one of {keys}.</source>
            <translation>Es gibt keine Überlagerung {word!r}; wählen Sie eine von {keys}.</translation>
        </message>
        <message>
            <source>There is no patch to compare with and without: click on the picture to put one there.</source>
            <translation>Es gibt keinen Patch, mit und ohne den zu vergleichen wäre: Klicken Sie auf das Bild, um einen zu setzen.</translation>
        </message>
        <message>
            <source>This network sees the picture as a whole: there are no cells whose evidence could be drawn.</source>
            <translation>Dieses Netz sieht das Bild als Ganzes: Es gibt keine Zellen, deren Evidenz sich zeichnen ließe.</translation>
        </message>
        <message>
            <source>What lies under the pointer</source>
            <translation>Was unter dem Mauszeiger liegt</translation>
        </message>
        <message>
            <source>What the cells say for the selected class, and what masking leaves of it. The line follows the pointer and the arrow keys; Escape ends it.</source>
            <translation>Was die Zellen für die gewählte Klasse sagen und was die Maskierung davon übrig lässt. Die Linie folgt dem Mauszeiger und den Pfeiltasten; Escape beendet das.</translation>
        </message>
        <message>
            <source>What the network says with each mask painted over the picture, in that class's colour; beside it with every two masks.</source>
            <translation>Was das Netz mit jeder über das Bild gemalten Maske sagt, in der Farbe dieser Klasse; daneben mit je zwei Masken.</translation>
        </message>
        <message>
            <source>What the patch adds to and takes from the selected class's evidence.</source>
            <translation>Was der Patch der Evidenz der gewählten Klasse hinzufügt und nimmt.</translation>
        </message>
        <message>
            <source>Where all proofs fail: the places of a patch that none of the defences ticked in Compare closes, in striped orange; click one to put the patch there and attack.</source>
            <translation>Wo alle Beweise scheitern: die Stellen eines Patches, die keine der im Vergleich angekreuzten Verteidigungen schließt, orange gestreift; ein Klick setzt den Patch dorthin und greift an.</translation>
        </message>
        <message>
            <source>Which places of a patch the proof leaves open, striped in orange; click one for a patch there.</source>
            <translation>Welche Stellen eines Patches der Beweis offen lässt, orange gestreift; ein Klick setzt den Patch dorthin.</translation>
        </message>
        <message>
            <source>Wipe: &amp;without and with the patch</source>
            <translation>Wischen: &amp;ohne und mit dem Patch</translation>
        </message>
        <message>
            <source>Wipe: without and with the &amp;mask</source>
            <translation>Wischen: ohne und mit der &amp;Maske</translation>
        </message>
        <message>
            <source>a patch of {size} px from row {row}, column {col}; the answer in question is {name}</source>
            <translation>ein Patch von {size} px ab Zeile {row}, Spalte {col}; es geht um die Antwort {name}</translation>
        </message>
        <message>
            <source>all evidence</source>
            <translation>alle Evidenz</translation>
        </message>
        <message>
            <source>an attack may exist here; click to put the patch here</source>
            <translation>hier kann ein Angriff existieren; ein Klick setzt den Patch hierher</translation>
        </message>
        <message>
            <source>an attack may exist here; click to put the patch here and attack</source>
            <translation>hier kann ein Angriff existieren; ein Klick setzt den Patch hierher und greift an</translation>
        </message>
        <message>
            <source>an attack that pushes it out of the top {top} may exist here; click to put the patch here</source>
            <translation>ein Angriff, der sie aus den ersten {top} verdrängt, kann hier existieren; ein Klick setzt den Patch hierher</translation>
        </message>
        <message>
            <source>an attack without an alert may exist here; click to put the patch here</source>
            <translation>ein Angriff ohne Alarm kann hier existieren; ein Klick setzt den Patch hierher</translation>
        </message>
        <message>
            <source>cells from row {row}, column {col}: {rows} × {cols}</source>
            <translation>Zellen ab Zeile {row}, Spalte {col}: {rows} × {cols}</translation>
        </message>
        <message>
            <source>change for {name}</source>
            <translation>Änderung für {name}</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>closed: no patch here changes the answer</source>
            <translation>geschlossen: kein Patch hier ändert die Antwort</translation>
        </message>
        <message>
            <source>closed: right or an alert</source>
            <translation>geschlossen: richtig oder Alarm</translation>
        </message>
        <message>
            <source>closed: right, or an alert, by at least one</source>
            <translation>geschlossen: richtig oder Alarm, durch mindestens eine</translation>
        </message>
        <message>
            <source>closed: stays in the top {top}</source>
            <translation>geschlossen: bleibt unter den ersten {top}</translation>
        </message>
        <message>
            <source>evidence for {name}</source>
            <translation>Evidenz für {name}</translation>
        </message>
        <message>
            <source>flipped by the patch: was {before}, now {now}</source>
            <translation>vom Patch gekippt: war {before}, jetzt {now}</translation>
        </message>
        <message>
            <source>in the detected window of {name}: its most evidence in {rows} × {cols} cells</source>
            <translation>im erkannten Fenster von {name}: die meiste Evidenz dafür in {rows} × {cols} Zellen</translation>
        </message>
        <message>
            <source>in the window whose masking raises the alert</source>
            <translation>in dem Fenster, dessen Maskierung den Alarm auslöst</translation>
        </message>
        <message>
            <source>it hides the whole patch: the network says what it says without one</source>
            <translation>sie verdeckt den ganzen Patch: das Netz sagt, was es ohne einen sagt</translation>
        </message>
        <message>
            <source>its detected window masked</source>
            <translation>ihr erkanntes Fenster maskiert</translation>
        </message>
        <message>
            <source>margin</source>
            <translation>Abstand</translation>
        </message>
        <message>
            <source>margin to {name}</source>
            <translation>Abstand zu {name}</translation>
        </message>
        <message>
            <source>not asked</source>
            <translation>nicht gefragt</translation>
        </message>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>open so far: not all ticked defences have been asked</source>
            <translation>bisher offen: noch sind nicht alle angekreuzten Verteidigungen gefragt</translation>
        </message>
        <message>
            <source>open: an attack may exist</source>
            <translation>offen: ein Angriff kann existieren</translation>
        </message>
        <message>
            <source>open: no ticked defence closes it</source>
            <translation>offen: keine angekreuzte Verteidigung schließt es</translation>
        </message>
        <message>
            <source>other defences are still being asked</source>
            <translation>andere Verteidigungen werden noch gefragt</translation>
        </message>
        <message>
            <source>put the patch on a malicious window</source>
            <translation>Patch auf ein bösartiges Fenster setzen</translation>
        </message>
        <message>
            <source>put the patch where no proof holds</source>
            <translation>Patch setzen, wo kein Beweis gilt</translation>
        </message>
        <message>
            <source>sees rows {first}–{last}, columns {columns} (dashed frame)</source>
            <translation>sieht Zeilen {first}–{last}, Spalten {columns} (gestrichelter Rahmen)</translation>
        </message>
        <message>
            <source>whatever a patch does here, the answer is {name} or an alert</source>
            <translation>was ein Patch hier auch tut, die Antwort ist {name} oder ein Alarm</translation>
        </message>
        <message>
            <source>whatever a patch does here, the answer is {name}, without an alert</source>
            <translation>was ein Patch hier auch tut, die Antwort ist {name}, ohne Alarm</translation>
        </message>
        <message>
            <source>whatever a patch does here, {name} stays ahead</source>
            <translation>was ein Patch hier auch tut, {name} bleibt vorn</translation>
        </message>
        <message>
            <source>whatever a patch does here, {name} stays in the top {top}</source>
            <translation>was ein Patch hier auch tut, {name} bleibt unter den ersten {top}</translation>
        </message>
        <message>
            <source>with the patch</source>
            <translation>mit dem Patch</translation>
        </message>
        <message>
            <source>without the patch</source>
            <translation>ohne den Patch</translation>
        </message>
        <message>
            <source>{defences}: an alert without a patch, too</source>
            <translation>{defences}: Alarm auch ohne Patch</translation>
        </message>
        <message>
            <source>{defence} raises an alert on the clean picture, too</source>
            <translation>{defence} gibt auch auf dem sauberen Bild Alarm</translation>
        </message>
        <message>
            <source>{rows} × {cols} px from row {row}, column {col}</source>
            <translation>{rows} × {cols} px ab Zeile {row}, Spalte {col}</translation>
        </message>
        <message>
            <source>{same} of {count} masks say so</source>
            <translation>{same} von {count} Masken sagen das</translation>
        </message>
    </context>
</TS>
