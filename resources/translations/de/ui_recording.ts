<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> a second</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Choose a file and record…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Format</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;What</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dialogs, menus and what floats beside the window are not in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>F&amp;rames</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Frames that are like the one before take no room.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much of the recording is written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Record into</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recording</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recording begins when the file is chosen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recording {seconds}:{seconds2:02d}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The height follows from the shape of what is recorded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The sentence below says where it plays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W&amp;idth</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write nothing; a file that was there before stays as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write what was recorded  ({keys})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing the recording…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{width} × {height} pixels, which stays so. {plays} It ends with the same key, at the latest after {longest} minutes.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
