<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>Freeze a frame of the camera first: this is about one picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is about clean pictures: if this frame is one, say so on the certificate's card first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>add a patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>change the defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>change the label space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>change the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>change the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>change the patch's content</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choose the true label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fit the grid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fit the picture in another way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>move the crop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>move the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nudge the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>reset patch and defence</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
