<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>Freeze a frame of the camera first: this is about one picture.</source>
            <translation>Frieren Sie zuerst ein Kamerabild ein: Hier geht es um ein einzelnes Bild.</translation>
        </message>
        <message>
            <source>Opening {name}</source>
            <translation>{name} wird geöffnet</translation>
        </message>
        <message>
            <source>This is about clean pictures: if this frame is one, say so on the certificate's card first.</source>
            <translation>Hier geht es um saubere Bilder: Ist dieses Kamerabild eines, so sagen Sie es zuerst auf der Karte des Zertifikats.</translation>
        </message>
        <message>
            <source>add a patch</source>
            <translation>Patch hinzufügen</translation>
        </message>
        <message>
            <source>change the defence</source>
            <translation>Verteidigung ändern</translation>
        </message>
        <message>
            <source>change the label space</source>
            <translation>Klassenmenge ändern</translation>
        </message>
        <message>
            <source>change the network</source>
            <translation>Netz wechseln</translation>
        </message>
        <message>
            <source>change the patch</source>
            <translation>Patch ändern</translation>
        </message>
        <message>
            <source>change the patch's content</source>
            <translation>Inhalt des Patches ändern</translation>
        </message>
        <message>
            <source>choose the true label</source>
            <translation>Wahre Klasse wählen</translation>
        </message>
        <message>
            <source>fit the grid</source>
            <translation>Gitter anpassen</translation>
        </message>
        <message>
            <source>fit the picture in another way</source>
            <translation>Bild anders einpassen</translation>
        </message>
        <message>
            <source>move the crop</source>
            <translation>Ausschnitt verschieben</translation>
        </message>
        <message>
            <source>move the patch</source>
            <translation>Patch verschieben</translation>
        </message>
        <message>
            <source>nudge the patch</source>
            <translation>Patch pixelweise verschieben</translation>
        </message>
        <message>
            <source>open {name}</source>
            <translation>{name} öffnen</translation>
        </message>
        <message>
            <source>reset patch and defence</source>
            <translation>Patch und Verteidigung zurücksetzen</translation>
        </message>
    </context>
</TS>
