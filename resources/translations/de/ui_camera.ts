<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> (Debian and Ubuntu:  sudo apt-get install {package})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Open the camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Open the camera (install pgapp[camera] first)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Open the camera (install {group} first)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A video file in the place of a camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A video file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another picture was opened, and the camera is off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As in a mirror, for the network, too: a printed patch is then another picture than the one that was optimized. Leave it off to hold one up.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close the camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End now, and save what was noted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End the recording</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Freeze</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on live</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep this frame as an ordinary picture, with its time as its name, and switch the camera off. Undo leads back to the picture before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loading what reads cameras…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mirror</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No camera found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture has come from “{name}” for some seconds: see whether it is plugged in and no other program uses it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No verdict came while it was recorded: there is nothing to save.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note what is said of each frame for a minute, and save it as CSV: time, frame, undefended and defended label, lead, alert, network and precision.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Qt's part for the camera could not be loaded ({error}). Install the extra “camera” of pgapp again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Record a minute</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the frame…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the verdicts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {count} verdicts as {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {path}; opened again, it counts as clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show what the camera sees; Stop leads back to the picture before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switch the camera off and close this line.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Switch the camera on again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The camera needs the extra “camera”: install it with  pip install "pgapp[camera]"  and start pgapp again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The camera needs {name}, a library of the system: install it{on_debian}, and open the camera again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The camera sent a frame without pixels: choose another camera.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The camera, or a video file in its place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The system does not let pgapp use the camera: allow it where the system keeps permissions, then start it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The video “{name}” has come to its end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no camera: plug one in, or choose a video file in its place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Write the frozen frame as a PNG file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a frame of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an error</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>camera {fromtimestamp:%Y-%m-%d %H.%M.%S}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>freeze the frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>recording: {count} verdicts, {left:.0f} s left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>take the frame as clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>verdicts {first:%Y-%m-%d %H.%M.%S}.csv</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{each:.1f} verdicts a second, {mean:.1f} s behind the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” was unplugged: plug it in again, or choose another camera.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{{name}}” does not work ({told}): see whether another program uses it, or choose another one.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
