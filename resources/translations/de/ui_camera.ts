<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Open the camera</source>
            <translation>&amp;Kamera öffnen</translation>
        </message>
        <message>
            <source>&amp;Open the camera (install pgapp[camera] first)</source>
            <translation>&amp;Kamera öffnen (zuerst pgapp[camera] installieren)</translation>
        </message>
        <message>
            <source>&amp;Open the camera (install {library} first)</source>
            <translation>&amp;Kamera öffnen (zuerst {library} installieren)</translation>
        </message>
        <message>
            <source>A video file in the place of a camera</source>
            <translation>Eine Videodatei anstelle einer Kamera</translation>
        </message>
        <message>
            <source>A video file…</source>
            <translation>Eine Videodatei …</translation>
        </message>
        <message>
            <source>Another picture was opened, and the camera is off.</source>
            <translation>Ein anderes Bild wurde geöffnet, und die Kamera ist aus.</translation>
        </message>
        <message>
            <source>As in a mirror, for the network, too: a printed patch is then another picture than the one that was optimized. Leave it off to hold one up.</source>
            <translation>Wie in einem Spiegel, auch für das Netz: Ein gedruckter Patch ist dann ein anderes Bild als das, das optimiert wurde. Lassen Sie es aus, um einen hochzuhalten.</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Kamera</translation>
        </message>
        <message>
            <source>Close the camera</source>
            <translation>Kamera schließen</translation>
        </message>
        <message>
            <source>End now, and save what was noted.</source>
            <translation>Jetzt beenden und speichern, was festgehalten wurde.</translation>
        </message>
        <message>
            <source>End the recording</source>
            <translation>Aufzeichnung beenden</translation>
        </message>
        <message>
            <source>Freeze</source>
            <translation>Einfrieren</translation>
        </message>
        <message>
            <source>Go on live</source>
            <translation>Live fortsetzen</translation>
        </message>
        <message>
            <source>Keep this frame as an ordinary picture, with its time as its name, and switch the camera off. Undo leads back to the picture before.</source>
            <translation>Dieses Kamerabild als gewöhnliches Bild behalten, mit seiner Zeit als Namen, und die Kamera ausschalten. Rückgängig führt zum Bild davor zurück.</translation>
        </message>
        <message>
            <source>Loading what reads cameras…</source>
            <translation>Die Kameraunterstützung wird geladen …</translation>
        </message>
        <message>
            <source>Mirror</source>
            <translation>Spiegeln</translation>
        </message>
        <message>
            <source>No camera found</source>
            <translation>Keine Kamera gefunden</translation>
        </message>
        <message>
            <source>No picture has come from “{name}” for some seconds: see whether it is plugged in and no other program uses it.</source>
            <translation>Von „{name}“ kam seit einigen Sekunden kein Bild: Prüfen Sie, ob sie angeschlossen ist und kein anderes Programm sie benutzt.</translation>
        </message>
        <message>
            <source>No verdict came while it was recorded: there is nothing to save.</source>
            <translation>Während der Aufzeichnung kam kein Urteil: Es gibt nichts zu speichern.</translation>
        </message>
        <message>
            <source>Note what is said of each frame for a minute, and save it as CSV: time, frame, undefended and defended label, lead, alert, network and precision.</source>
            <translation>Eine Minute lang festhalten, was zu jedem Kamerabild gesagt wird, und es als CSV speichern: Zeit, Bild, ungeschützte und geschützte Klasse, Vorsprung, Alarm, Netz und Genauigkeit.</translation>
        </message>
        <message>
            <source>Qt's part for the camera could not be loaded ({error}). Install the extra “camera” of pgapp again.</source>
            <translation>Der Teil von Qt für die Kamera konnte nicht geladen werden ({error}). Installieren Sie das Extra „camera“ von pgapp erneut.</translation>
        </message>
        <message>
            <source>Record a minute</source>
            <translation>Eine Minute aufzeichnen</translation>
        </message>
        <message>
            <source>Save the frame</source>
            <translation>Kamerabild speichern</translation>
        </message>
        <message>
            <source>Save the frame…</source>
            <translation>Kamerabild speichern …</translation>
        </message>
        <message>
            <source>Save the verdicts</source>
            <translation>Urteile speichern</translation>
        </message>
        <message>
            <source>Saved {count} verdicts as {path}</source>
            <translation>{count} Urteile als {path} gespeichert</translation>
        </message>
        <message>
            <source>Saved {path}; opened again, it counts as clean</source>
            <translation>{path} gespeichert; wieder geöffnet, gilt es als sauber</translation>
        </message>
        <message>
            <source>Show what the camera sees; Stop leads back to the picture before.</source>
            <translation>Zeigen, was die Kamera sieht; „Stopp“ führt zum Bild davor zurück.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Switch the camera off and close this line.</source>
            <translation>Die Kamera ausschalten und diese Zeile schließen.</translation>
        </message>
        <message>
            <source>Switch the camera on again.</source>
            <translation>Die Kamera wieder einschalten.</translation>
        </message>
        <message>
            <source>The camera needs the extra “camera”: install it with  pip install "pgapp[camera]"  and start pgapp again.</source>
            <translation>Die Kamera braucht das Extra „camera“: Installieren Sie es mit  pip install "pgapp[camera]"  und starten Sie pgapp neu.</translation>
        </message>
        <message>
            <source>The camera needs {name}, a library of the system: install it (Debian and Ubuntu:  sudo apt-get install {package}), and open the camera again.</source>
            <translation>Die Kamera braucht {name}, eine Bibliothek des Systems: Installieren Sie sie (Debian und Ubuntu:  sudo apt-get install {package}) und öffnen Sie die Kamera erneut.</translation>
        </message>
        <message>
            <source>The camera needs {name}, a library of the system: install it, and open the camera again.</source>
            <translation>Die Kamera braucht {name}, eine Bibliothek des Systems: Installieren Sie sie und öffnen Sie die Kamera erneut.</translation>
        </message>
        <message>
            <source>The camera sent a frame without pixels: choose another camera.</source>
            <translation>Die Kamera hat ein Bild ohne Pixel gesendet: Wählen Sie eine andere Kamera.</translation>
        </message>
        <message>
            <source>The camera, or a video file in its place.</source>
            <translation>Die Kamera, oder eine Videodatei an ihrer Stelle.</translation>
        </message>
        <message>
            <source>The system does not let pgapp use the camera: allow it where the system keeps permissions, then start it again.</source>
            <translation>Das System lässt pgapp die Kamera nicht benutzen: Erlauben Sie es in den Berechtigungen des Systems, und starten Sie sie dann erneut.</translation>
        </message>
        <message>
            <source>The video “{name}” has come to its end.</source>
            <translation>Das Video „{name}“ ist zu Ende.</translation>
        </message>
        <message>
            <source>There is no camera: plug one in, or choose a video file in its place.</source>
            <translation>Es gibt keine Kamera: Schließen Sie eine an, oder wählen Sie an ihrer Stelle eine Videodatei.</translation>
        </message>
        <message>
            <source>Which camera</source>
            <translation>Welche Kamera</translation>
        </message>
        <message>
            <source>Write the frozen frame as a PNG file.</source>
            <translation>Das eingefrorene Kamerabild als PNG-Datei schreiben.</translation>
        </message>
        <message>
            <source>a frame of {name}</source>
            <translation>ein Einzelbild von {name}</translation>
        </message>
        <message>
            <source>an error</source>
            <translation>ein Fehler</translation>
        </message>
        <message>
            <source>camera {taken:%Y-%m-%d %H.%M.%S}</source>
            <translation>Kamera {taken:%Y-%m-%d %H.%M.%S}</translation>
        </message>
        <message>
            <source>freeze the frame</source>
            <translation>Kamerabild einfrieren</translation>
        </message>
        <message>
            <source>recording: {count} verdicts, {left:.0f} s left</source>
            <translation>Aufzeichnung: {count} Urteile, noch {left:.0f} s</translation>
        </message>
        <message>
            <source>take the frame as clean</source>
            <translation>Kamerabild als sauber nehmen</translation>
        </message>
        <message>
            <source>{rate:.1f} verdicts a second, {age:.1f} s behind the picture</source>
            <translation>{rate:.1f} Urteile pro Sekunde, {age:.1f} s hinter dem Bild</translation>
        </message>
        <message>
            <source>“{name}” does not work ({told}): see whether another program uses it, or choose another one.</source>
            <translation>„{name}“ funktioniert nicht ({told}): Prüfen Sie, ob ein anderes Programm die Kamera benutzt, oder wählen Sie eine andere.</translation>
        </message>
        <message>
            <source>“{name}” was unplugged: plug it in again, or choose another camera.</source>
            <translation>„{name}“ wurde abgezogen: Schließen Sie sie wieder an, oder wählen Sie eine andere Kamera.</translation>
        </message>
    </context>
</TS>
