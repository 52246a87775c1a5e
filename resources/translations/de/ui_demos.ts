<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>A guided tour; Help &gt; Guided demos has it and others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Click on the picture: a square patch goes there, and you see what it does to the answers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ends the demo (Escape). Picture, settings and what can be undone are then what they were before it; what was tried out at its stations is gone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Esc</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guided demo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guided demo: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next →</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Now drag it about, or open the tab Attack: everything in the window follows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening the demo {stem}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put this line away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The next station, as it is written, whatever you have changed here (Page down).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The station before, as it is written (Page up).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The window in 60 seconds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the demo points at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What to do first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>go back to the start of the station</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{index} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{stem} (cannot be used)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>← Back</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
