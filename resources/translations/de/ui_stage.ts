<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>Arrow keys move the patch, with Shift by ten pixels; plus and minus resize it; Delete removes it; Space held down hides the overlays; F fits the picture, 1 shows it at 100 percent. Alt and the mouse drag the picture under the canvas, where something of it is cut off.</source>
            <translation>Pfeiltasten bewegen den Patch, mit Umschalt um zehn Pixel; Plus und Minus ändern seine Größe; Entf entfernt ihn; die gehaltene Leertaste blendet die Überlagerungen aus; F passt das Bild ein, 1 zeigt es mit 100 Prozent. Alt und die Maus ziehen das Bild unter der Bildfläche, wo etwas von ihm abgeschnitten ist.</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>Auto</translation>
        </message>
        <message>
            <source>Colour bar</source>
            <translation>Farbskala</translation>
        </message>
        <message>
            <source>Dashed frame: {words}</source>
            <translation>Gestrichelter Rahmen: {words}</translation>
        </message>
        <message>
            <source>Drag the frame, or move it with the arrow keys; Home puts it in the middle.</source>
            <translation>Ziehen Sie den Rahmen, oder bewegen Sie ihn mit den Pfeiltasten; Pos1 setzt ihn in die Mitte.</translation>
        </message>
        <message>
            <source>Drag to resize the patch (or press + and −)</source>
            <translation>Ziehen ändert die Größe des Patches (oder + und − drücken)</translation>
        </message>
        <message>
            <source>Drop a picture here, paste one, or open one with Ctrl+O</source>
            <translation>Legen Sie hier ein Bild ab, fügen Sie eines ein, oder öffnen Sie eines mit Strg+O</translation>
        </message>
        <message>
            <source>Every two masks</source>
            <translation>Je zwei Masken</translation>
        </message>
        <message>
            <source>Every two masks, with the patch</source>
            <translation>Je zwei Masken, mit dem Patch</translation>
        </message>
        <message>
            <source>Every two masks, without the patch</source>
            <translation>Je zwei Masken, ohne den Patch</translation>
        </message>
        <message>
            <source>Fit the colours to this picture. Off: from 0 to 1, comparable between pictures.</source>
            <translation>Die Farben an dieses Bild anpassen. Aus: von 0 bis 1, zwischen Bildern vergleichbar.</translation>
        </message>
        <message>
            <source>Heatmaps of the leading classes</source>
            <translation>Heatmaps der führenden Klassen</translation>
        </message>
        <message>
            <source>How strongly the overlay covers the picture. Hold Space to hide all overlays.</source>
            <translation>Wie stark die Überlagerung das Bild deckt. Die gehaltene Leertaste blendet alle Überlagerungen aus.</translation>
        </message>
        <message>
            <source>How the canvas was cut from the original</source>
            <translation>Wie die Bildfläche aus dem Original geschnitten wurde</translation>
        </message>
        <message>
            <source>Not covered: it is larger than the size certified for, so the certificate does not speak of it.</source>
            <translation>Nicht abgedeckt: Er ist größer als die zertifizierte Größe, daher spricht das Zertifikat nicht von ihm.</translation>
        </message>
        <message>
            <source>Opacity</source>
            <translation>Stärke</translation>
        </message>
        <message>
            <source>Opacity of the overlay</source>
            <translation>Stärke der Überlagerung</translation>
        </message>
        <message>
            <source>Overlay: {title}</source>
            <translation>Überlagerung: {title}</translation>
        </message>
        <message>
            <source>Panels</source>
            <translation>Bereiche</translation>
        </message>
        <message>
            <source>Picture and patch</source>
            <translation>Bild und Patch</translation>
        </message>
        <message>
            <source>Row j, column i: what the network says with masks j and i painted over the picture, in that class's colour; dotted where it is another class than the one in question. The strip at the left is purple beside a row without any: that mask is good, and closes the places of a patch that it hides. Click an entry to see its picture.</source>
            <translation>Zeile j, Spalte i: was das Netz mit den über das Bild gemalten Masken j und i sagt, in der Farbe dieser Klasse; mit Punkt, wo es eine andere Klasse ist als die, um die es geht. Der Streifen links ist violett neben einer Zeile ohne solche: Diese Maske ist gut und schließt die Stellen eines Patches, die sie verdeckt. Ein Klick auf einen Eintrag zeigt sein Bild.</translation>
        </message>
        <message>
            <source>Show or hide the panels at the right  (F4)</source>
            <translation>Die Bereiche rechts zeigen oder ausblenden  (F4)</translation>
        </message>
        <message>
            <source>Solid frame: {words}</source>
            <translation>Durchgezogener Rahmen: {words}</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>Bühne</translation>
        </message>
        <message>
            <source>Striped: {words}</source>
            <translation>Gestreift: {words}</translation>
        </message>
        <message>
            <source>The colours of the overlay: {unit}</source>
            <translation>Die Farben der Überlagerung: {unit}</translation>
        </message>
        <message>
            <source>The original is {cols} × {rows} pixels; the network sees the framed {crop_cols} × {crop_rows} of them, scaled to {canvas_cols} × {canvas_rows}.</source>
            <translation>Das Original hat {cols} × {rows} Pixel; das Netz sieht davon die umrahmten {crop_cols} × {crop_rows}, skaliert auf {canvas_cols} × {canvas_rows}.</translation>
        </message>
        <message>
            <source>The patch: drag it (Ctrl: from cell to cell), resize it by its corner, nudge it with the arrow keys (Shift: ten pixels).</source>
            <translation>Der Patch: ziehen (Strg: von Zelle zu Zelle), an der Ecke in der Größe ändern, mit den Pfeiltasten schieben (Umschalt: zehn Pixel).</translation>
        </message>
        <message>
            <source>There is nothing to compare yet: open a picture, and wait for the verdicts.</source>
            <translation>Noch gibt es nichts zu vergleichen: Öffnen Sie ein Bild, und warten Sie auf die Urteile.</translation>
        </message>
        <message>
            <source>What the colours mean</source>
            <translation>Was die Farben bedeuten</translation>
        </message>
        <message>
            <source>What the frames mean</source>
            <translation>Was die Rahmen bedeuten</translation>
        </message>
        <message>
            <source>cells that the patch touches</source>
            <translation>Zellen, die der Patch berührt</translation>
        </message>
        <message>
            <source>its masking raises the alert</source>
            <translation>seine Maskierung löst den Alarm aus</translation>
        </message>
        <message>
            <source>left: {words}</source>
            <translation>links: {words}</translation>
        </message>
        <message>
            <source>masked for {name}</source>
            <translation>maskiert für {name}</translation>
        </message>
        <message>
            <source>not covered</source>
            <translation>nicht abgedeckt</translation>
        </message>
        <message>
            <source>predicted</source>
            <translation>Vorhersage</translation>
        </message>
        <message>
            <source>right: {words}</source>
            <translation>rechts: {words}</translation>
        </message>
        <message>
            <source>{good} of {count} masks are good for {name}</source>
            <translation>{good} von {count} Masken sind gut für {name}</translation>
        </message>
        <message>
            <source>{good} of {count} masks is good for {name}</source>
            <translation>{good} von {count} Masken ist gut für {name}</translation>
        </message>
        <message>
            <source>{name}, {score}</source>
            <translation>{name}, {score}</translation>
        </message>
        <message>
            <source>{name}, {score} after masking</source>
            <translation>{name}, {score} nach der Maskierung</translation>
        </message>
        <message>
            <source>{name}: evidence {before}, {score} after masking.
The frame is its detected window: the {rows} × {cols} cells with the most evidence for it.</source>
            <translation>{name}: Evidenz {before}, {score} nach der Maskierung.
Der Rahmen ist das erkannte Fenster: die {rows} × {cols} Zellen mit der meisten Evidenz für diese Klasse.</translation>
        </message>
        <message>
            <source>{name}: evidence {score}.</source>
            <translation>{name}: Evidenz {score}.</translation>
        </message>
        <message>
            <source>{name}: evidence {score}.
The frame is the window whose masking raises the alert.</source>
            <translation>{name}: Evidenz {score}.
Der Rahmen ist das Fenster, dessen Maskierung den Alarm auslöst.</translation>
        </message>
        <message>
            <source>{side} px at row {row}, column {col}</source>
            <translation>{side} px bei Zeile {row}, Spalte {col}</translation>
        </message>
        <message>
            <source>{unit} from {low:g} to {high:g}</source>
            <translation>{unit} von {low:g} bis {high:g}</translation>
        </message>
        <message>
            <source>{where}: not covered</source>
            <translation>{where}: nicht abgedeckt</translation>
        </message>
    </context>
</TS>
