<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Classes</source>
            <translation>&amp;Klassen</translation>
        </message>
        <message>
            <source>&amp;Download</source>
            <translation>&amp;Herunterladen</translation>
        </message>
        <message>
            <source>&amp;Look again</source>
            <translation>&amp;Neu suchen</translation>
        </message>
        <message>
            <source>&amp;Model</source>
            <translation>&amp;Modell</translation>
        </message>
        <message>
            <source>&amp;Read it</source>
            <translation>&amp;Lesen</translation>
        </message>
        <message>
            <source>&amp;Shorter side to</source>
            <translation>&amp;Kürzere Seite auf</translation>
        </message>
        <message>
            <source>&amp;Try it on a picture…</source>
            <translation>Auf einem Bild &amp;testen …</translation>
        </message>
        <message>
            <source>&amp;Use it</source>
            <translation>&amp;Verwenden</translation>
        </message>
        <message>
            <source>&amp;Weights</source>
            <translation>&amp;Gewichte</translation>
        </message>
        <message>
            <source>0 to 1</source>
            <translation>0 bis 1</translation>
        </message>
        <message>
            <source>0 to 255</source>
            <translation>0 bis 255</translation>
        </message>
        <message>
            <source>A .pth, .pt, .tar or .safetensors file; nothing in it is run.</source>
            <translation>Eine .pth-, .pt-, .tar- oder .safetensors-Datei; nichts darin wird ausgeführt.</translation>
        </message>
        <message>
            <source>A folder with a folder a class: their order is ImageFolder's.</source>
            <translation>Ein Ordner mit einem Ordner je Klasse: Ihre Reihenfolge ist die von ImageFolder.</translation>
        </message>
        <message>
            <source>A picture of which you know what it shows</source>
            <translation>Ein Bild, von dem Sie wissen, was es zeigt</translation>
        </message>
        <message>
            <source>A picture of which you know what it shows; the network alone classifies it.</source>
            <translation>Ein Bild, von dem Sie wissen, was es zeigt; das Netz allein klassifiziert es.</translation>
        </message>
        <message>
            <source>Auto device</source>
            <translation>Gerät automatisch</translation>
        </message>
        <message>
            <source>Brought by other packages</source>
            <translation>Aus anderen Paketen</translation>
        </message>
        <message>
            <source>C&amp;ancel</source>
            <translation>A&amp;bbrechen</translation>
        </message>
        <message>
            <source>Can be had</source>
            <translation>Erhältlich</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Come with the program</source>
            <translation>Im Programm enthalten</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <source>Fetch the file from its authors' address; it is checked against the published digest.</source>
            <translation>Die Datei von der Adresse ihrer Autoren holen; sie wird mit der veröffentlichten Prüfsumme verglichen.</translation>
        </message>
        <message>
            <source>From a &amp;file…</source>
            <translation>Aus &amp;Datei …</translation>
        </message>
        <message>
            <source>From f&amp;olders…</source>
            <translation>Aus &amp;Ordnern …</translation>
        </message>
        <message>
            <source>How pictures are prepared is not understood.</source>
            <translation>Wie Bilder vorbereitet werden, ist nicht verständlich.</translation>
        </message>
        <message>
            <source>In the caches of torch and timm</source>
            <translation>In den Caches von torch und timm</translation>
        </message>
        <message>
            <source>Installed</source>
            <translation>Installiert</translation>
        </message>
        <message>
            <source>Look for new files in the folder.</source>
            <translation>Nach neuen Dateien im Ordner suchen.</translation>
        </message>
        <message>
            <source>M&amp;ean</source>
            <translation>M&amp;ittel</translation>
        </message>
        <message>
            <source>Names of your own classes: txt, json, csv, or config.json with id2label.</source>
            <translation>Namen Ihrer eigenen Klassen: txt, json, csv oder config.json mit id2label.</translation>
        </message>
        <message>
            <source>Networks</source>
            <translation>Netze</translation>
        </message>
        <message>
            <source>Nothing is fetched unasked. Published weights belong to their authors; the pages say on which terms.</source>
            <translation>Nichts wird ungefragt geholt. Veröffentlichte Gewichte gehören ihren Autoren; die Seiten nennen die Bedingungen.</translation>
        </message>
        <message>
            <source>Of pixels from 0 to 1: red/green/blue.</source>
            <translation>Von Pixeln von 0 bis 1: Rot/Grün/Blau.</translation>
        </message>
        <message>
            <source>Of torchvision or timm, perhaps with its weights: timm:resnet50.a1_in1k.</source>
            <translation>Von torchvision oder timm, auch mit Gewichten: timm:resnet50.a1_in1k.</translation>
        </message>
        <message>
            <source>Open a &amp;checkpoint file…</source>
            <translation>&amp;Checkpoint öffnen …</translation>
        </message>
        <message>
            <source>Open a checkpoint file</source>
            <translation>Checkpoint öffnen</translation>
        </message>
        <message>
            <source>Open its &amp;page</source>
            <translation>&amp;Seite öffnen</translation>
        </message>
        <message>
            <source>Open the &amp;folder</source>
            <translation>&amp;Ordner öffnen</translation>
        </message>
        <message>
            <source>Open {name}</source>
            <translation>{name} öffnen</translation>
        </message>
        <message>
            <source>Pixels of the middle that is cut out: 224, or rows x columns.</source>
            <translation>Pixel der Mitte, die ausgeschnitten wird: 224 oder Zeilen x Spalten.</translation>
        </message>
        <message>
            <source>Pixels that the shorter side is scaled to; {squash} scales both sides to the crop's, {squash}:256x256 to more than that; border:256x256 keeps the shape, with the mean around it.</source>
            <translation>Pixel, auf die die kürzere Seite skaliert wird; {squash} skaliert beide Seiten auf die des Ausschnitts, {squash}:256x256 auf mehr; border:256x256 behält die Form, mit dem Mittel ringsum.</translation>
        </message>
        <message>
            <source>Put weights files into {folder}.</source>
            <translation>Legen Sie Gewichtsdateien in {folder}.</translation>
        </message>
        <message>
            <source>Read the file with what is said above, and show what it is taken for.</source>
            <translation>Die Datei mit den Angaben oben lesen und zeigen, wofür sie gehalten wird.</translation>
        </message>
        <message>
            <source>Read the file, and use its network from now on.</source>
            <translation>Die Datei lesen und von nun an ihr Netz verwenden.</translation>
        </message>
        <message>
            <source>Several weights lie in the file. The averaged ones are usually those that were evaluated.</source>
            <translation>In der Datei liegen mehrere Gewichte. Ausgewertet wurden meist die gemittelten.</translation>
        </message>
        <message>
            <source>Stop; the next download goes on from here.</source>
            <translation>Beenden; der nächste Download macht hier weiter.</translation>
        </message>
        <message>
            <source>The authors' page, in your browser: from there the file goes into the folder.</source>
            <translation>Die Seite der Autoren in Ihrem Browser: Von dort kommt die Datei in den Ordner.</translation>
        </message>
        <message>
            <source>The file does not say how pixels are normalized. Choose what the network was trained with, then try it on a picture of which you know what it shows.</source>
            <translation>Die Datei sagt nicht, wie Pixel normalisiert werden. Wählen Sie, womit das Netz trainiert wurde, und testen Sie es auf einem Bild, von dem Sie wissen, was es zeigt.</translation>
        </message>
        <message>
            <source>The file {what}. Which model is it for?</source>
            <translation>Die Datei {what}. Für welches Modell ist sie?</translation>
        </message>
        <message>
            <source>The names of the classes, in their order</source>
            <translation>Die Namen der Klassen in ihrer Reihenfolge</translation>
        </message>
        <message>
            <source>These tensors fit several published networks, for which pictures are prepared differently.</source>
            <translation>Diese Tensoren passen zu mehreren veröffentlichten Netzen, für die Bilder verschieden vorbereitet werden.</translation>
        </message>
        <message>
            <source>Training keeps averages beside the weights that it changes.</source>
            <translation>Das Training hält neben den Gewichten, die es ändert, auch Mittelwerte.</translation>
        </message>
        <message>
            <source>W&amp;hat it is…</source>
            <translation>&amp;Was es ist …</translation>
        </message>
        <message>
            <source>Weights ({patterns})</source>
            <translation>Gewichte ({patterns})</translation>
        </message>
        <message>
            <source>Weights files in {folder} are found by themselves.</source>
            <translation>Gewichtsdateien in {folder} werden von selbst gefunden.</translation>
        </message>
        <message>
            <source>What the file was taken for: weights, classes, how pictures are prepared. Change it here.</source>
            <translation>Wofür die Datei gehalten wurde: Gewichte, Klassen, wie Bilder vorbereitet werden. Hier zu ändern.</translation>
        </message>
        <message>
            <source>What the network takes pixels as; the mean and the standard deviation follow.</source>
            <translation>Als was das Netz Pixel nimmt; Mittel und Standardabweichung folgen.</translation>
        </message>
        <message>
            <source>What the network's outputs are called.</source>
            <translation>Wie die Ausgaben des Netzes heißen.</translation>
        </message>
        <message>
            <source>Which classes are these? The file does not say; it decides their names and the pictures.</source>
            <translation>Welche Klassen sind das? Die Datei sagt es nicht; davon hängen ihre Namen und die Bilder ab.</translation>
        </message>
        <message>
            <source>as ImageNet's</source>
            <translation>wie bei ImageNet</translation>
        </message>
        <message>
            <source>as recognized, or timm:resnet26</source>
            <translation>wie erkannt, oder timm:resnet26</translation>
        </message>
        <message>
            <source>as the file says</source>
            <translation>wie die Datei sagt</translation>
        </message>
        <message>
            <source>as written</source>
            <translation>wie geschrieben</translation>
        </message>
        <message>
            <source>averaged (ema)</source>
            <translation>gemittelt (ema)</translation>
        </message>
        <message>
            <source>classes: {count} ({listed})</source>
            <translation>Klassen: {count} ({listed})</translation>
        </message>
        <message>
            <source>crop</source>
            <translation>Ausschnitt</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>in Gebrauch</translation>
        </message>
        <message>
            <source>my own classes</source>
            <translation>meine eigenen Klassen</translation>
        </message>
        <message>
            <source>none yet: put weights files into the folder, or open one</source>
            <translation>noch keine: Legen Sie Gewichtsdateien in den Ordner oder öffnen Sie eine</translation>
        </message>
        <message>
            <source>plain</source>
            <translation>ohne Mittelung</translation>
        </message>
        <message>
            <source>standard deviation</source>
            <translation>Standardabweichung</translation>
        </message>
        <message>
            <source>undefended: {about}</source>
            <translation>ungeschützt: {about}</translation>
        </message>
        <message>
            <source>what and whose</source>
            <translation>Was und von wem</translation>
        </message>
        <message>
            <source>what the network takes pixels as</source>
            <translation>als was das Netz Pixel nimmt</translation>
        </message>
        <message>
            <source>{name} (not opened yet)</source>
            <translation>{name} (noch nicht geöffnet)</translation>
        </message>
        <message>
            <source>{name} is here, and its digest is right.</source>
            <translation>{name} ist da, und die Prüfsumme stimmt.</translation>
        </message>
        <message>
            <source>{name}: {here:.1f} of {total:.0f} MiB</source>
            <translation>{name}: {here:.1f} von {total:.0f} MiB</translation>
        </message>
        <message>
            <source>−1 to 1</source>
            <translation>−1 bis 1</translation>
        </message>
    </context>
</TS>
