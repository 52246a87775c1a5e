<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> a second</source>
            <translation> pro Sekunde</translation>
        </message>
        <message>
            <source>&amp;Choose a file and record…</source>
            <translation>&amp;Datei wählen und aufzeichnen …</translation>
        </message>
        <message>
            <source>&amp;Format</source>
            <translation>&amp;Format</translation>
        </message>
        <message>
            <source>&amp;What</source>
            <translation>&amp;Was</translation>
        </message>
        <message>
            <source>Dialogs, menus and what floats beside the window are not in it.</source>
            <translation>Dialoge, Menüs und was neben dem Fenster schwebt sind nicht darin.</translation>
        </message>
        <message>
            <source>F&amp;rames</source>
            <translation>&amp;Einzelbilder</translation>
        </message>
        <message>
            <source>Frames that are like the one before take no room.</source>
            <translation>Einzelbilder, die dem vorigen gleichen, brauchen keinen Platz.</translation>
        </message>
        <message>
            <source>How much of the recording is written</source>
            <translation>Wie viel der Aufzeichnung geschrieben ist</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Aufzeichnen</translation>
        </message>
        <message>
            <source>Record into</source>
            <translation>Aufzeichnen in</translation>
        </message>
        <message>
            <source>Recording</source>
            <translation>Aufzeichnung</translation>
        </message>
        <message>
            <source>Recording begins when the file is chosen.</source>
            <translation>Die Aufzeichnung beginnt, wenn die Datei gewählt ist.</translation>
        </message>
        <message>
            <source>Recording {minutes}:{seconds:02d}</source>
            <translation>Aufzeichnung {minutes}:{seconds:02d}</translation>
        </message>
        <message>
            <source>The height follows from the shape of what is recorded.</source>
            <translation>Die Höhe folgt aus der Form dessen, was aufgezeichnet wird.</translation>
        </message>
        <message>
            <source>The sentence below says where it plays.</source>
            <translation>Der Satz darunter sagt, wo es sich abspielen lässt.</translation>
        </message>
        <message>
            <source>W&amp;idth</source>
            <translation>&amp;Breite</translation>
        </message>
        <message>
            <source>Write nothing; a file that was there before stays as it is.</source>
            <translation>Nichts schreiben; eine Datei, die es schon gab, bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>Write what was recorded  ({keys})</source>
            <translation>Schreiben, was aufgezeichnet wurde  ({keys})</translation>
        </message>
        <message>
            <source>Writing the recording…</source>
            <translation>Die Aufzeichnung wird geschrieben …</translation>
        </message>
        <message>
            <source>{width} × {height} pixels, which stays so. {plays} It ends with the same key, at the latest after {longest} minutes.</source>
            <translation>{width} × {height} Pixel, und dabei bleibt es. {plays} Die Aufzeichnung endet mit derselben Taste, spätestens nach {longest} Minuten.</translation>
        </message>
    </context>
</TS>
