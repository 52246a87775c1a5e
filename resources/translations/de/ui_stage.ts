<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>
Not covered: it is larger than the size certified for, so the certificate does not speak of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Arrow keys move the patch, with Shift by ten pixels; plus and minus resize it; Delete removes it; Space held down hides the overlays; F fits the picture, 1 shows it at 100 percent. Alt and the mouse drag the picture under the canvas, where something of it is cut off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Auto</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colour bar</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag the frame, or move it with the arrow keys; Home puts it in the middle.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag to resize the patch (or press + and −)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drop a picture here, paste one, or open one with Ctrl+O</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every two masks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every two masks, {about}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fit the colours to this picture. Off: from 0 to 1, comparable between pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Heatmaps of the leading classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How strongly the overlay covers the picture. Hold Space to hide all overlays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the canvas was cut from the original</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opacity</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opacity of the overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Overlay: {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Panels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Picture and patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Row j, column i: what the network says with masks j and i painted over the picture, in that class's colour; dotted where it is another class than the one in question. The strip at the left is purple beside a row without any: that mask is good, and closes the places of a patch that it hides. Click an entry to see its picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show or hide the panels at the right  (F4)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stage</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The colours of the overlay: {unit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The frame is the window whose masking raises the alert.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The original is {cols} × {rows} pixels; the network sees the framed {cols2} × {rows2} of them, scaled to {size} × {size2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch: drag it (Ctrl: from cell to cell), resize it by its corner, nudge it with the arrow keys (Shift: ten pixels).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is nothing to compare yet: open a picture, and wait for the verdicts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the colours mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the frames mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>left: {words}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not covered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>right: {words}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{good} of {count} masks {verb} good for {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: evidence {number_text}, {number_text2} after masking.
The frame is its detected window: the {rows} × {cols} cells with the most evidence for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: evidence {number_text}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: evidence {number_text}.
{frame}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{rows} px at row {row}, column {col}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{unit} from {low:g} to {high:g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{where}: not covered</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
