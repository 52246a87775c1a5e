<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>A guided tour; Help &gt; Guided demos has it and others.</source>
            <translation>Eine Führung; unter „Hilfe &gt; Geführte Demos“ gibt es sie und andere.</translation>
        </message>
        <message>
            <source>Click on the picture: a square patch goes there, and you see what it does to the answers.</source>
            <translation>Klicken Sie auf das Bild: Dort erscheint ein quadratischer Patch, und Sie sehen, was er mit den Antworten macht.</translation>
        </message>
        <message>
            <source>End</source>
            <translation>Ende</translation>
        </message>
        <message>
            <source>Ends the demo (Escape). Picture, settings and what can be undone are then what they were before it; what was tried out at its stations is gone.</source>
            <translation>Beendet die Demo (Escape). Bild, Einstellungen und was sich rückgängig machen lässt sind dann wie vor ihr; was an ihren Stationen ausprobiert wurde, ist fort.</translation>
        </message>
        <message>
            <source>Guided demo</source>
            <translation>Geführte Demo</translation>
        </message>
        <message>
            <source>Guided demo: back</source>
            <translation>Geführte Demo: zurück</translation>
        </message>
        <message>
            <source>Guided demo: end</source>
            <translation>Geführte Demo: Ende</translation>
        </message>
        <message>
            <source>Guided demo: next</source>
            <translation>Geführte Demo: weiter</translation>
        </message>
        <message>
            <source>Next →</source>
            <translation>Weiter →</translation>
        </message>
        <message>
            <source>Now drag it about, or open the tab Attack: everything in the window follows.</source>
            <translation>Ziehen Sie ihn nun umher, oder öffnen Sie den Reiter „Angriff“: Alles im Fenster folgt.</translation>
        </message>
        <message>
            <source>Opening the demo {name}</source>
            <translation>Die Demo {name} wird geöffnet</translation>
        </message>
        <message>
            <source>Put this line away</source>
            <translation>Diese Zeile ausblenden</translation>
        </message>
        <message>
            <source>The next station, as it is written, whatever you have changed here (Page down).</source>
            <translation>Die nächste Station, wie sie geschrieben ist, was immer Sie hier geändert haben (Bild ab).</translation>
        </message>
        <message>
            <source>The station before, as it is written (Page up).</source>
            <translation>Die vorige Station, wie sie geschrieben ist (Bild auf).</translation>
        </message>
        <message>
            <source>The window in 60 seconds</source>
            <translation>Das Fenster in 60 Sekunden</translation>
        </message>
        <message>
            <source>What the demo points at</source>
            <translation>Worauf die Demo zeigt</translation>
        </message>
        <message>
            <source>What to do first</source>
            <translation>Was zuerst zu tun ist</translation>
        </message>
        <message>
            <source>go back to the start of the station</source>
            <translation>Zurück zum Anfang der Station</translation>
        </message>
        <message>
            <source>{name} (cannot be used)</source>
            <translation>{name} (nicht benutzbar)</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{number} von {count}</translation>
        </message>
        <message>
            <source>← Back</source>
            <translation>← Zurück</translation>
        </message>
    </context>
</TS>
