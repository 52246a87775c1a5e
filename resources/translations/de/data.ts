<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>16 bits reduced to 8</source>
            <translation>16 Bit auf 8 verringert</translation>
        </message>
        <message>
            <source>: it lists addresses, and nothing is fetched here</source>
            <translation>: Sie führt Adressen auf, und hier wird nichts geholt</translation>
        </message>
        <message>
            <source>: it names them by {folder}/, so write them as they lie from the list's own folder</source>
            <translation>: Sie nennt sie mit {folder}/, schreiben Sie sie also so, wie sie vom Ordner der Liste aus liegen</translation>
        </message>
        <message>
            <source>: its folder {folder}/ is missing beside it</source>
            <translation>: Ihr Ordner {folder}/ fehlt daneben</translation>
        </message>
        <message>
            <source>: its labels stand before the files: put the files first</source>
            <translation>: Ihre Klassen stehen vor den Dateien: Stellen Sie die Dateien voran</translation>
        </message>
        <message>
            <source>: the list has no suffixes, the folder has {endings}</source>
            <translation>: Die Liste hat keine Endungen, der Ordner hat {endings}</translation>
        </message>
        <message>
            <source>: the list has {ending}, the folder has {endings}</source>
            <translation>: Die Liste hat {ending}, der Ordner hat {endings}</translation>
        </message>
        <message>
            <source>: {folders} beside it holds such files: move the list into it</source>
            <translation>: {folders} daneben enthält solche Dateien: Schieben Sie die Liste dort hinein</translation>
        </message>
        <message>
            <source>: {folders} beside it holds such files: move the list into one of them</source>
            <translation>: {folders} daneben enthalten solche Dateien: Schieben Sie die Liste in einen davon</translation>
        </message>
        <message>
            <source>; its paths count from its own folder</source>
            <translation>; ihre Pfade zählen von ihrem eigenen Ordner aus</translation>
        </message>
        <message>
            <source>A Parquet table needs pyarrow: run pip install 'pgapp[data]' (or pip install pyarrow).</source>
            <translation>Eine Parquet-Tabelle braucht pyarrow: Führen Sie pip install 'pgapp[data]' aus (oder pip install pyarrow).</translation>
        </message>
        <message>
            <source>A patch is a square of [3, size, size] pixels, but these are {shape}.</source>
            <translation>Ein Patch ist ein Quadrat aus [3, size, size] Pixeln, diese aber sind {shape}.</translation>
        </message>
        <message>
            <source>A recording has {least} to {most} frames a second, not {rate}.</source>
            <translation>Eine Aufnahme hat {least} bis {most} Bilder je Sekunde, nicht {rate}.</translation>
        </message>
        <message>
            <source>A recording is written as {known}, not as {name}: choose another name.</source>
            <translation>Eine Aufnahme wird als {known} geschrieben, nicht als {name}: Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>A recording is {least} to {most} pixels wide and high, not {size}.</source>
            <translation>Eine Aufnahme ist {least} bis {most} Pixel breit und hoch, nicht {size}.</translation>
        </message>
        <message>
            <source>All {severities} severities of {shown} are here, {each:,} pictures each.</source>
            <translation>Alle {severities} Stärken von {shown} sind hier, je {each:,} Bilder.</translation>
        </message>
        <message>
            <source>Animated PNG</source>
            <translation>Animiertes PNG</translation>
        </message>
        <message>
            <source>Apr</source>
            <translation>Apr.</translation>
        </message>
        <message>
            <source>Aug</source>
            <translation>Aug.</translation>
        </message>
        <message>
            <source>CIFAR-10 as torchvision lays it out</source>
            <translation>CIFAR-10, wie torchvision es anordnet</translation>
        </message>
        <message>
            <source>Certified pictures that a patch of {patch_size} px flipped: {alarms}. This is a bug in the program or in the proof: keep the results file and report it.</source>
            <translation>Zertifizierte Bilder, die ein Patch von {patch_size} px gekippt hat: {alarms}. Das ist ein Fehler im Programm oder im Beweis: Behalten Sie die Ergebnisdatei und melden Sie ihn.</translation>
        </message>
        <message>
            <source>Dec</source>
            <translation>Dez.</translation>
        </message>
        <message>
            <source>Feb</source>
            <translation>Feb.</translation>
        </message>
        <message>
            <source>Files that {shown} lists but are not there: {files}.</source>
            <translation>Dateien, die {shown} aufführt, die aber nicht da sind: {files}.</translation>
        </message>
        <message>
            <source>Folders left out of {path}, since pictures lie beside them: {count}.</source>
            <translation>In {path} ausgelassene Ordner, weil Bilder neben ihnen liegen: {count}.</translation>
        </message>
        <message>
            <source>ImageNet's development kit's number</source>
            <translation>die Nummer im Development Kit von ImageNet</translation>
        </message>
        <message>
            <source>ImageNette is not in {root}: let it be downloaded there, or unpack imagenette2 there.</source>
            <translation>ImageNette ist nicht in {root}: Lassen Sie es dorthin herunterladen oder entpacken Sie imagenette2 dort.</translation>
        </message>
        <message>
            <source>In {path} the folders with ImageNet's ids ({first}, ...) lie further below: open one such as {place} to have these as classes.</source>
            <translation>In {path} liegen die Ordner mit den Kennungen von ImageNet ({first}, ...) weiter unten: Öffnen Sie einen wie {place}, um diese als Klassen zu haben.</translation>
        </message>
        <message>
            <source>In {path} the folders with ImageNet's ids ({first}, ...) lie further below: open one such as {place}.</source>
            <translation>In {path} liegen die Ordner mit den Kennungen von ImageNet ({first}, ...) weiter unten: Öffnen Sie einen wie {place}.</translation>
        </message>
        <message>
            <source>It holds arrays: open one of {arrays}.</source>
            <translation>Er enthält Arrays: Öffnen Sie eines von {arrays}.</translation>
        </message>
        <message>
            <source>It holds weights of a network: open {file}.</source>
            <translation>Er enthält Gewichte eines Netzes: Öffnen Sie {file}.</translation>
        </message>
        <message>
            <source>Its folder {folder} holds shards or tables: open it.</source>
            <translation>Sein Ordner {folder} enthält Shards oder Tabellen: Öffnen Sie ihn.</translation>
        </message>
        <message>
            <source>JPEG, PNG, TIFF, WebP, AVIF, GIF, BMP, JPEG 2000 or PNM</source>
            <translation>JPEG, PNG, TIFF, WebP, AVIF, GIF, BMP, JPEG 2000 oder PNM</translation>
        </message>
        <message>
            <source>Jan</source>
            <translation>Jan.</translation>
        </message>
        <message>
            <source>Jul</source>
            <translation>Juli</translation>
        </message>
        <message>
            <source>Jun</source>
            <translation>Juni</translation>
        </message>
        <message>
            <source>Line {line} of {shown} ({said}) was taken for a header.</source>
            <translation>Zeile {line} von {shown} ({said}) wurde für eine Kopfzeile gehalten.</translation>
        </message>
        <message>
            <source>Lines of {shown} that begin with # were passed over: {count}.</source>
            <translation>Zeilen von {shown}, die mit # beginnen, wurden übergangen: {count}.</translation>
        </message>
        <message>
            <source>Mar</source>
            <translation>März</translation>
        </message>
        <message>
            <source>May</source>
            <translation>Mai</translation>
        </message>
        <message>
            <source>No picture has a true label: {meaning}.</source>
            <translation>Kein Bild hat eine wahre Klasse: {meaning}.</translation>
        </message>
        <message>
            <source>None of the files that {shown} lists is there{cause}.</source>
            <translation>Keine der Dateien, die {shown} aufführt, ist da{cause}.</translation>
        </message>
        <message>
            <source>Not finished: {done} of {total} pictures so far.</source>
            <translation>Nicht fertig: bisher {done} von {total} Bildern.</translation>
        </message>
        <message>
            <source>Nothing can be written into {path} where it lies: copy it into a folder of your own, and open it there.</source>
            <translation>In {path} lässt sich dort, wo es liegt, nichts schreiben: Kopieren Sie es in einen eigenen Ordner und öffnen Sie es dort.</translation>
        </message>
        <message>
            <source>Nothing was recorded: record for at least one frame.</source>
            <translation>Es wurde nichts aufgenommen: Nehmen Sie mindestens ein Bild auf.</translation>
        </message>
        <message>
            <source>Nov</source>
            <translation>Nov.</translation>
        </message>
        <message>
            <source>Oct</source>
            <translation>Okt.</translation>
        </message>
        <message>
            <source>Of {pictures} pictures {parts}.</source>
            <translation>Von {pictures} Bildern: {parts}.</translation>
        </message>
        <message>
            <source>Pictures beside the class folders, which were passed over: {names}.</source>
            <translation>Bilder neben den Klassenordnern, die übergangen wurden: {names}.</translation>
        </message>
        <message>
            <source>Pictures proven to stay in the top {top} that a patch of {patch_size} px pushed out of it: {alarms}. This is a bug in the program or in the proof: keep the results file and report it.</source>
            <translation>Bilder, die bewiesen unter den ersten {top} bleiben und die ein Patch von {patch_size} px daraus verdrängt hat: {alarms}. Das ist ein Fehler im Programm oder im Beweis: Behalten Sie die Ergebnisdatei und melden Sie ihn.</translation>
        </message>
        <message>
            <source>Pictures that could not be read or judged, left out of the figures: {unreadable}.</source>
            <translation>Bilder, die sich nicht lesen oder beurteilen ließen, in den Zahlen nicht enthalten: {unreadable}.</translation>
        </message>
        <message>
            <source>Pictures that it does not list: {without}.</source>
            <translation>Bilder, die sie nicht aufführt: {without}.</translation>
        </message>
        <message>
            <source>Pictures without a true label, left out of the figures: {unlabelled}.</source>
            <translation>Bilder ohne wahre Klasse, in den Zahlen nicht enthalten: {unlabelled}.</translation>
        </message>
        <message>
            <source>Plays in browsers and in Qt's viewers; ffmpeg up to 5.1 cannot read it. Small, and not quite exact.</source>
            <translation>Läuft in Browsern und in Betrachtern mit Qt; ffmpeg bis 5.1 kann es nicht lesen. Klein und nicht ganz genau.</translation>
        </message>
        <message>
            <source>Plays in browsers; Qt's viewers, and others that know only still PNG, show its first frame. Exact, and larger.</source>
            <translation>Läuft in Browsern; Betrachter mit Qt und andere, die nur stehendes PNG kennen, zeigen das erste Bild. Genau und größer.</translation>
        </message>
        <message>
            <source>Reading {path} {reason}: try again, or restore the file from a copy.</source>
            <translation>Das Lesen von {path} {reason}: Versuchen Sie es noch einmal oder stellen Sie die Datei aus einer Kopie wieder her.</translation>
        </message>
        <message>
            <source>Rows of {name} that hold no picture: {count:,}; {why}.</source>
            <translation>Zeilen von {name}, die kein Bild enthalten: {count:,}; {why}.</translation>
        </message>
        <message>
            <source>Samples without a label: {without}.</source>
            <translation>Einträge ohne Klasse: {without}.</translation>
        </message>
        <message>
            <source>Sep</source>
            <translation>Sept.</translation>
        </message>
        <message>
            <source>The attack: {attack}. Where it failed, another one may succeed.</source>
            <translation>Der Angriff: {attack}. Wo er misslang, kann ein anderer gelingen.</translation>
        </message>
        <message>
            <source>The demo {path} cannot be read: {error}.</source>
            <translation>Die Demo {path} ist nicht lesbar: {error}.</translation>
        </message>
        <message>
            <source>The folder {name} holds no picture.</source>
            <translation>Der Ordner {name} enthält kein Bild.</translation>
        </message>
        <message>
            <source>The folder {root} is gone (a drive that was taken out?): bring it back, and the same run goes on.</source>
            <translation>Der Ordner {root} ist weg (ein Laufwerk abgezogen?): Bringen Sie ihn zurück, und derselbe Lauf geht weiter.</translation>
        </message>
        <message>
            <source>The labels are those of {name}.</source>
            <translation>Die Klassen sind die aus {name}.</translation>
        </message>
        <message>
            <source>The labels are those of {path}.</source>
            <translation>Die Klassen sind die aus {path}.</translation>
        </message>
        <message>
            <source>The mask of a patch is as large as it is, but this one is {shape}.</source>
            <translation>Die Maske eines Patches ist so groß wie er, diese aber ist {shape}.</translation>
        </message>
        <message>
            <source>The names are those of ImageNet's validation set, whose labels stand in the development kit, in LOC_val_solution.csv or in Caffe's val.txt: put one of these beside the pictures.</source>
            <translation>Die Namen sind die der Validierungsbilder von ImageNet, deren Klassen im Development Kit, in LOC_val_solution.csv oder in val.txt von Caffe stehen: Legen Sie eines davon neben die Bilder.</translation>
        </message>
        <message>
            <source>The patch cannot be saved as {path}: {reason}.</source>
            <translation>Der Patch lässt sich nicht als {path} speichern: {reason}.</translation>
        </message>
        <message>
            <source>The pictures are those of the column {column}.</source>
            <translation>Die Bilder sind die der Spalte {column}.</translation>
        </message>
        <message>
            <source>The pixels of a patch lie between 0 and 1, and these do not.</source>
            <translation>Die Pixel eines Patches liegen zwischen 0 und 1, diese nicht.</translation>
        </message>
        <message>
            <source>The results file {path} cannot be used ({said}): check the folder, the disk and who else has it open.</source>
            <translation>Die Ergebnisdatei {path} lässt sich nicht benutzen ({said}): Prüfen Sie den Ordner, den Datenträger und wer sie sonst geöffnet hat.</translation>
        </message>
        <message>
            <source>The results file {path} was deleted, moved or replaced meanwhile: put it back, or begin anew.</source>
            <translation>Die Ergebnisdatei {path} wurde inzwischen gelöscht, verschoben oder ersetzt: Legen Sie sie zurück oder beginnen Sie neu.</translation>
        </message>
        <message>
            <source>The rows of this run do not say what another τ would: they are of an older pgapp. Evaluate it once more, or let pgapp curve ask the network.</source>
            <translation>Die Zeilen dieses Laufs sagen nicht, was ein anderes τ ergäbe: Sie sind von einem älteren pgapp. Werten Sie ihn noch einmal aus oder lassen Sie pgapp curve das Netz fragen.</translation>
        </message>
        <message>
            <source>The run has no patch size of {size} px; it has {sizes}.</source>
            <translation>Der Lauf hat keine Patchgröße von {size} px; er hat {sizes}.</translation>
        </message>
        <message>
            <source>The session cannot be saved as {path}: {reason}.</source>
            <translation>Die Sitzung lässt sich nicht als {path} speichern: {reason}.</translation>
        </message>
        <message>
            <source>The settings of the patch {path} cannot be written as JSON: {error}.</source>
            <translation>Die Einstellungen des Patches {path} lassen sich nicht als JSON schreiben: {error}.</translation>
        </message>
        <message>
            <source>The settings {beside} cannot be read: {error}.</source>
            <translation>Die Einstellungen {beside} sind nicht lesbar: {error}.</translation>
        </message>
        <message>
            <source>There are no labels beside {shown}: labels.npy was looked for.</source>
            <translation>Neben {shown} liegen keine Klassen: Gesucht wurde labels.npy.</translation>
        </message>
        <message>
            <source>There is a list beside the pictures: open {list} to have its labels.</source>
            <translation>Neben den Bildern liegt eine Liste: Öffnen Sie {list}, um deren Klassen zu haben.</translation>
        </message>
        <message>
            <source>There is no data set {name!r}: choose one of {known}.</source>
            <translation>Einen Datensatz {name!r} gibt es nicht: Wählen Sie einen von {known}.</translation>
        </message>
        <message>
            <source>There is no file {path}.</source>
            <translation>Eine Datei {path} gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no folder {shown}: check its spelling.</source>
            <translation>Einen Ordner {shown} gibt es nicht: Prüfen Sie die Schreibweise.</translation>
        </message>
        <message>
            <source>There is no picture in {name}: a shard holds files such as 000000.jpg, 000000.cls.</source>
            <translation>In {name} ist kein Bild: Ein Shard enthält Dateien wie 000000.jpg, 000000.cls.</translation>
        </message>
        <message>
            <source>There is no picture in {path}: choose a folder of pictures, or of one folder a class.</source>
            <translation>In {path} ist kein Bild: Wählen Sie einen Ordner mit Bildern oder mit einem Ordner je Klasse.</translation>
        </message>
        <message>
            <source>There is no results file {path}: check its spelling.</source>
            <translation>Eine Ergebnisdatei {path} gibt es nicht: Prüfen Sie die Schreibweise.</translation>
        </message>
        <message>
            <source>There is no row in {name}: choose another table.</source>
            <translation>In {name} ist keine Zeile: Wählen Sie eine andere Tabelle.</translation>
        </message>
        <message>
            <source>There is no split {split!r}: choose train or val.</source>
            <translation>Einen Teil {split!r} gibt es nicht: Wählen Sie train oder val.</translation>
        </message>
        <message>
            <source>WebDataset shards</source>
            <translation>WebDataset-Shards</translation>
        </message>
        <message>
            <source>WordNet id</source>
            <translation>WordNet-Kennung</translation>
        </message>
        <message>
            <source>a GIF picture</source>
            <translation>ein GIF-Bild</translation>
        </message>
        <message>
            <source>a JPEG picture</source>
            <translation>ein JPEG-Bild</translation>
        </message>
        <message>
            <source>a PDF document</source>
            <translation>ein PDF-Dokument</translation>
        </message>
        <message>
            <source>a PNG picture</source>
            <translation>ein PNG-Bild</translation>
        </message>
        <message>
            <source>a canvas needs a positive size, a resize that covers it and a crop within: {spec}</source>
            <translation>eine Bildfläche braucht eine positive Größe, ein Skalieren, das sie bedeckt, und einen Ausschnitt darin: {spec}</translation>
        </message>
        <message>
            <source>a file of another kind</source>
            <translation>eine Datei anderer Art</translation>
        </message>
        <message>
            <source>a folder of pictures</source>
            <translation>ein Ordner mit Bildern</translation>
        </message>
        <message>
            <source>a folder of pictures with a list of labels</source>
            <translation>ein Ordner mit Bildern und einer Liste der Klassen</translation>
        </message>
        <message>
            <source>a gzip archive</source>
            <translation>ein gzip-Archiv</translation>
        </message>
        <message>
            <source>a header in it is damaged</source>
            <translation>ein Kopf darin ist beschädigt</translation>
        </message>
        <message>
            <source>a list of files and labels</source>
            <translation>eine Liste von Dateien und Klassen</translation>
        </message>
        <message>
            <source>a number from {low:g} to {high:g}</source>
            <translation>eine Zahl von {low:g} bis {high:g}</translation>
        </message>
        <message>
            <source>a package that is missing</source>
            <translation>ein Paket, das fehlt</translation>
        </message>
        <message>
            <source>a table</source>
            <translation>eine Tabelle</translation>
        </message>
        <message>
            <source>a table of pictures</source>
            <translation>eine Tabelle mit Bildern</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>ein Text</translation>
        </message>
        <message>
            <source>a whole number from {low} to {high}</source>
            <translation>eine ganze Zahl von {low} bis {high}</translation>
        </message>
        <message>
            <source>a zero byte in the file name</source>
            <translation>ein Nullbyte im Dateinamen</translation>
        </message>
        <message>
            <source>a zip archive</source>
            <translation>ein zip-Archiv</translation>
        </message>
        <message>
            <source>an array of pictures</source>
            <translation>ein Array von Bildern</translation>
        </message>
        <message>
            <source>an attack needs at least one place, one step, and a step size above 0</source>
            <translation>ein Angriff braucht mindestens eine Stelle, einen Schritt und eine Schrittweite über 0</translation>
        </message>
        <message>
            <source>an older pgapp's attack: one place, at most 1000 steps</source>
            <translation>ein Angriff eines älteren pgapp: eine Stelle, höchstens 1000 Schritte</translation>
        </message>
        <message>
            <source>border</source>
            <translation>Rand</translation>
        </message>
        <message>
            <source>canvas</source>
            <translation>Bildfläche</translation>
        </message>
        <message>
            <source>certified means that no patch changes its own prediction</source>
            <translation>zertifiziert heißt, dass kein Patch die eigene Vorhersage ändert</translation>
        </message>
        <message>
            <source>certified means that under any patch its own prediction stays or there is an alert</source>
            <translation>zertifiziert heißt, dass unter jedem Patch die eigene Vorhersage bleibt oder ein Alarm kommt</translation>
        </message>
        <message>
            <source>cifar10 could not be opened in {root}: the folder {folder} is not there, or its files are not the published ones; nothing of them was used. Unpack cifar-10-python.tar.gz there.</source>
            <translation>cifar10 ließ sich in {root} nicht öffnen: Der Ordner {folder} ist nicht da, oder seine Dateien sind nicht die veröffentlichten; nichts davon wurde benutzt. Entpacken Sie cifar-10-python.tar.gz dort.</translation>
        </message>
        <message>
            <source>classes</source>
            <translation>Klassen</translation>
        </message>
        <message>
            <source>classes: others of the same name</source>
            <translation>Klassen: andere desselben Namens</translation>
        </message>
        <message>
            <source>colours converted from L*a*b* to sRGB</source>
            <translation>Farben von L*a*b* in sRGB umgewandelt</translation>
        </message>
        <message>
            <source>colours converted from its profile to sRGB</source>
            <translation>Farben aus dem Profil in sRGB umgewandelt</translation>
        </message>
        <message>
            <source>computed with {versions}</source>
            <translation>berechnet mit {versions}</translation>
        </message>
        <message>
            <source>defence</source>
            <translation>Verteidigung</translation>
        </message>
        <message>
            <source>digest</source>
            <translation>Prüfsumme</translation>
        </message>
        <message>
            <source>each size on the grid fitted to it ({each})</source>
            <translation>jede Größe auf dem ihr angepassten Gitter ({each})</translation>
        </message>
        <message>
            <source>first of {frames} frames</source>
            <translation>erstes von {frames} Einzelbildern</translation>
        </message>
        <message>
            <source>floating point reduced to 8 bits</source>
            <translation>Gleitkomma auf 8 Bit verringert</translation>
        </message>
        <message>
            <source>framing.at is no place</source>
            <translation>framing.at ist keine Stelle</translation>
        </message>
        <message>
            <source>framing.fit is none</source>
            <translation>framing.fit ist keines</translation>
        </message>
        <message>
            <source>given as [[station]]</source>
            <translation>als [[station]] angegeben</translation>
        </message>
        <message>
            <source>grid</source>
            <translation>Gitter</translation>
        </message>
        <message>
            <source>grid fitted to {fitted} px ({cells})</source>
            <translation>an {fitted} px angepasstes Gitter ({cells})</translation>
        </message>
        <message>
            <source>grids</source>
            <translation>Gitter</translation>
        </message>
        <message>
            <source>hand</source>
            <translation>Hand</translation>
        </message>
        <message>
            <source>has the label before the file: put the file's column first, file,label</source>
            <translation>hat die Klasse vor der Datei: Stellen Sie die Spalte der Datei voran, file,label</translation>
        </message>
        <message>
            <source>has {count} columns instead of file,label: keep these two (names that hold a comma need quotes)</source>
            <translation>hat {count} Spalten statt file,label: Behalten Sie diese zwei (Namen mit Komma brauchen Anführungszeichen)</translation>
        </message>
        <message>
            <source>holds a patch of {size} pixels; {most} are the most</source>
            <translation>enthält einen Patch von {size} Pixeln; höchstens {most} sind möglich</translation>
        </message>
        <message>
            <source>holds a patch that is none</source>
            <translation>enthält einen Patch, der keiner ist</translation>
        </message>
        <message>
            <source>holds a run over other pictures of the same names, those of {source}: choose another results file, or, where they are the same pictures, go on with pgapp evaluate --mix-versions.</source>
            <translation>enthält einen Lauf über andere Bilder mit denselben Namen, die aus {source}: Wählen Sie eine andere Ergebnisdatei oder machen Sie, wo es dieselben Bilder sind, mit pgapp evaluate --mix-versions weiter.</translation>
        </message>
        <message>
            <source>holds a run that differs in {differences}: choose another results file.</source>
            <translation>enthält einen Lauf mit Unterschieden in: {differences}. Wählen Sie eine andere Ergebnisdatei.</translation>
        </message>
        <message>
            <source>holds a tensor of a type that is not read here</source>
            <translation>enthält einen Tensor von einem Typ, der hier nicht gelesen wird</translation>
        </message>
        <message>
            <source>holds a tensor of a type that is not read here ({kind})</source>
            <translation>enthält einen Tensor von einem Typ, der hier nicht gelesen wird ({kind})</translation>
        </message>
        <message>
            <source>holds a tensor that is larger than what is stored of it</source>
            <translation>enthält einen Tensor, der größer ist als das, was von ihm gespeichert ist</translation>
        </message>
        <message>
            <source>holds a tensor that is none</source>
            <translation>enthält einen Tensor, der keiner ist</translation>
        </message>
        <message>
            <source>holds another shard of this run: give every shard its own results file.</source>
            <translation>enthält einen anderen Teil dieses Laufs: Geben Sie jedem Teil seine eigene Ergebnisdatei.</translation>
        </message>
        <message>
            <source>holds more than {most} MiB, which is no patch</source>
            <translation>enthält mehr als {most} MiB, das ist kein Patch</translation>
        </message>
        <message>
            <source>holds no patch: a patch is a tensor of 3 x n x n</source>
            <translation>enthält keinen Patch: Ein Patch ist ein Tensor von 3 x n x n</translation>
        </message>
        <message>
            <source>holds patches of {size} pixels on canvases of {rows} x {cols}</source>
            <translation>enthält Patches von {size} Pixeln auf Bildflächen von {rows} x {cols}</translation>
        </message>
        <message>
            <source>holds pixels that lie neither between 0 and 1 nor between 0 and 255</source>
            <translation>enthält Pixel, die weder zwischen 0 und 1 noch zwischen 0 und 255 liegen</translation>
        </message>
        <message>
            <source>holds something else than tensors ({path}); nothing of it was run</source>
            <translation>enthält anderes als Tensoren ({path}); nichts davon wurde ausgeführt</translation>
        </message>
        <message>
            <source>holds tensors that are together larger than a patch</source>
            <translation>enthält Tensoren, die zusammen größer sind als ein Patch</translation>
        </message>
        <message>
            <source>holds {count} patches; at most {most} are read</source>
            <translation>enthält {count} Patches; höchstens {most} werden gelesen</translation>
        </message>
        <message>
            <source>imagenet could not be opened in {root}: there is no folder {split}; unpack ImageNet's pictures into it, one folder a class.</source>
            <translation>imagenet ließ sich in {root} nicht öffnen: Es gibt keinen Ordner {split}; entpacken Sie die Bilder von ImageNet hinein, ein Ordner je Klasse.</translation>
        </message>
        <message>
            <source>install {package} (pip install {package}), or choose it saved as PNG or JPEG</source>
            <translation>installieren Sie {package} (pip install {package}) oder wählen Sie es als PNG oder JPEG gespeichert</translation>
        </message>
        <message>
            <source>interpolation</source>
            <translation>Interpolation</translation>
        </message>
        <message>
            <source>is a compressed archive, not one that torch wrote</source>
            <translation>ist ein komprimiertes Archiv, keines, das torch geschrieben hat</translation>
        </message>
        <message>
            <source>is a field that is not known here</source>
            <translation>ist ein Feld, das hier nicht bekannt ist</translation>
        </message>
        <message>
            <source>is an archive, but not one that torch wrote</source>
            <translation>ist ein Archiv, aber keines, das torch geschrieben hat</translation>
        </message>
        <message>
            <source>is big-endian and compressed, whose bytes Pillow swaps once too often: save it uncompressed or as PNG</source>
            <translation>big-endian und komprimiert ist, und dessen Bytes vertauscht Pillow einmal zu oft: Speichern Sie es unkomprimiert oder als PNG</translation>
        </message>
        <message>
            <source>is cut off or damaged</source>
            <translation>ist abgeschnitten oder beschädigt</translation>
        </message>
        <message>
            <source>is cut off or damaged, or holds something else than tensors</source>
            <translation>ist abgeschnitten oder beschädigt oder enthält anderes als Tensoren</translation>
        </message>
        <message>
            <source>is missing; it must be {wanted}</source>
            <translation>fehlt; es muss {wanted} sein</translation>
        </message>
        <message>
            <source>is no file</source>
            <translation>ist keine Datei</translation>
        </message>
        <message>
            <source>is not there</source>
            <translation>ist nicht da</translation>
        </message>
        <message>
            <source>it ends within a file</source>
            <translation>es endet mitten in einer Datei</translation>
        </message>
        <message>
            <source>it has {count} entries, and a session has four at most</source>
            <translation>sie hat {count} Einträge, und eine Sitzung hat höchstens vier</translation>
        </message>
        <message>
            <source>it holds no {settings}</source>
            <translation>sie enthält kein {settings}</translation>
        </message>
        <message>
            <source>it holds text that cannot be read</source>
            <translation>sie enthält Text, der nicht lesbar ist</translation>
        </message>
        <message>
            <source>it holds {filename} twice</source>
            <translation>sie enthält {filename} zweimal</translation>
        </message>
        <message>
            <source>it is cut off or no session</source>
            <translation>sie ist abgeschnitten oder keine Sitzung</translation>
        </message>
        <message>
            <source>it is no object</source>
            <translation>es ist kein Objekt</translation>
        </message>
        <message>
            <source>it is no session of pgapp</source>
            <translation>sie ist keine Sitzung von pgapp</translation>
        </message>
        <message>
            <source>its EXIF data are damaged and were ignored</source>
            <translation>seine EXIF-Daten sind beschädigt und blieben unbeachtet</translation>
        </message>
        <message>
            <source>its colour profile does not fit and was ignored</source>
            <translation>sein Farbprofil passt nicht und blieb unbeachtet</translation>
        </message>
        <message>
            <source>its colour profile was ignored, since this Pillow was built without littleCMS</source>
            <translation>sein Farbprofil blieb unbeachtet, weil dieses Pillow ohne littleCMS gebaut ist</translation>
        </message>
        <message>
            <source>its default grid ({cells})</source>
            <translation>sein übliches Gitter ({cells})</translation>
        </message>
        <message>
            <source>its tables and indexes differ</source>
            <translation>ihre Tabellen und Indizes weichen voneinander ab</translation>
        </message>
        <message>
            <source>keeps floating point with white as zero, and nobody says how dark black is: save it with black as zero</source>
            <translation>Gleitkomma mit Weiß als null enthält, und niemand sagt, wie dunkel Schwarz ist: Speichern Sie es mit Schwarz als null</translation>
        </message>
        <message>
            <source>keeps its channels in separate planes, which Pillow mixes up: save it with interleaved channels</source>
            <translation>seine Kanäle in getrennten Ebenen enthält, die Pillow vertauscht: Speichern Sie es mit verschränkten Kanälen</translation>
        </message>
        <message>
            <source>label indices</source>
            <translation>Nummern der Klassen</translation>
        </message>
        <message>
            <source>label names</source>
            <translation>Namen der Klassen</translation>
        </message>
        <message>
            <source>label space</source>
            <translation>Klassenraum</translation>
        </message>
        <message>
            <source>label_space.indices are no numbers of classes</source>
            <translation>label_space.indices sind keine Nummern von Klassen</translation>
        </message>
        <message>
            <source>label_space.names are no names</source>
            <translation>label_space.names sind keine Namen</translation>
        </message>
        <message>
            <source>levels {low:g} to {high:g} stretched to 8 bits</source>
            <translation>Stufen {low:g} bis {high:g} auf 8 Bit gespreizt</translation>
        </message>
        <message>
            <source>limit</source>
            <translation>Anzahl</translation>
        </message>
        <message>
            <source>line {line}: {count} columns instead of file,label (quote names that hold a comma)</source>
            <translation>Zeile {line}: {count} Spalten statt file,label (Namen mit Komma in Anführungszeichen setzen)</translation>
        </message>
        <message>
            <source>line {line}: {count} columns, the header has {wanted}</source>
            <translation>Zeile {line}: {count} Spalten, die Kopfzeile hat {wanted}</translation>
        </message>
        <message>
            <source>line {line}: {problem}</source>
            <translation>Zeile {line}: {problem}</translation>
        </message>
        <message>
            <source>mapping</source>
            <translation>Zuordnung</translation>
        </message>
        <message>
            <source>may leave the top {top}</source>
            <translation>kann die ersten {top} verlassen</translation>
        </message>
        <message>
            <source>may say something about the selected class only where select names one</source>
            <translation>darf nur dort etwas über die ausgewählte Klasse sagen, wo select eine nennt</translation>
        </message>
        <message>
            <source>must be a file beside the demo or a sample picture, not {text!r}</source>
            <translation>muss eine Datei neben der Demo oder ein Beispielbild sein, nicht {text!r}</translation>
        </message>
        <message>
            <source>must be at most {longest} characters, and has {count}</source>
            <translation>darf höchstens {longest} Zeichen haben und hat {count}</translation>
        </message>
        <message>
            <source>must be one of {keys}, not {key!r}: {why}</source>
            <translation>muss eines von {keys} sein, nicht {key!r}: {why}</translation>
        </message>
        <message>
            <source>must be row, col, rows and cols: whole numbers, the last two from 1 on</source>
            <translation>muss row, col, rows und cols sein: ganze Zahlen, die letzten zwei ab 1</translation>
        </message>
        <message>
            <source>must be true, or left out</source>
            <translation>muss true sein oder fehlen</translation>
        </message>
        <message>
            <source>must be two numbers, the smaller one first, not [{low:g}, {high:g}]</source>
            <translation>muss zwei Zahlen enthalten, die kleinere zuerst, nicht [{low:g}, {high:g}]</translation>
        </message>
        <message>
            <source>must be {wanted}, not {number:g}</source>
            <translation>muss {wanted} sein, nicht {number:g}</translation>
        </message>
        <message>
            <source>must be {wanted}, not {value!r}</source>
            <translation>muss {wanted} sein, nicht {value!r}</translation>
        </message>
        <message>
            <source>name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>names that are none of the network's classes</source>
            <translation>Namen, die keine Klassen des Netzes sind</translation>
        </message>
        <message>
            <source>nearly black unless stretched</source>
            <translation>ungespreizt fast schwarz</translation>
        </message>
        <message>
            <source>needs a patch, whose place and size it takes</source>
            <translation>braucht einen Patch, dessen Stelle und Größe er übernimmt</translation>
        </message>
        <message>
            <source>needs one content: noise (a seed), colour (three numbers) or picture</source>
            <translation>braucht einen Inhalt: noise (ein Startwert), colour (drei Zahlen) oder picture</translation>
        </message>
        <message>
            <source>needs one or more of {kinds}</source>
            <translation>braucht eines oder mehrere von {kinds}</translation>
        </message>
        <message>
            <source>network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>network.precision is none</source>
            <translation>network.precision ist keine</translation>
        </message>
        <message>
            <source>no file name</source>
            <translation>kein Dateiname</translation>
        </message>
        <message>
            <source>no interpolation is called {interpolation!r}: bilinear, bicubic, lanczos</source>
            <translation>keine Interpolation heißt {interpolation!r}: bilinear, bicubic, lanczos</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>not certified</source>
            <translation>nicht zertifiziert</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>nothing is promised of its own prediction</source>
            <translation>über die eigene Vorhersage wird nichts versprochen</translation>
        </message>
        <message>
            <source>number</source>
            <translation>Nummer</translation>
        </message>
        <message>
            <source>one or more of {choices}</source>
            <translation>eines oder mehrere von {choices}</translation>
        </message>
        <message>
            <source>patch sizes</source>
            <translation>Patchgrößen</translation>
        </message>
        <message>
            <source>patch.colour is none</source>
            <translation>patch.colour ist keine</translation>
        </message>
        <message>
            <source>picture.frame.taken is no time</source>
            <translation>picture.frame.taken ist keine Zeit</translation>
        </message>
        <message>
            <source>picture.reading is none</source>
            <translation>picture.reading ist keines</translation>
        </message>
        <message>
            <source>pictures with a proof left out</source>
            <translation>Bilder mit Beweis ausgelassen</translation>
        </message>
        <message>
            <source>pictures with a proof too</source>
            <translation>Bilder mit Beweis auch</translation>
        </message>
        <message>
            <source>pictures, one folder a class</source>
            <translation>Bilder, ein Ordner je Klasse</translation>
        </message>
        <message>
            <source>pixels that are no numbers shown black</source>
            <translation>Pixel, die keine Zahlen sind, schwarz gezeigt</translation>
        </message>
        <message>
            <source>precision</source>
            <translation>Genauigkeit</translation>
        </message>
        <message>
            <source>reduced from {cols} x {rows}</source>
            <translation>verkleinert von {cols} x {rows}</translation>
        </message>
        <message>
            <source>resize</source>
            <translation>Skalierung</translation>
        </message>
        <message>
            <source>seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <source>selection</source>
            <translation>Auswahl</translation>
        </message>
        <message>
            <source>settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>so long that it was cut before it was scaled, which may differ from scaling it whole by some levels</source>
            <translation>so lang, dass es vor dem Skalieren beschnitten wurde, was vom Skalieren im Ganzen um einige Stufen abweichen kann</translation>
        </message>
        <message>
            <source>station {number}: </source>
            <translation>Station {number}: </translation>
        </message>
        <message>
            <source>stays in the top {top}</source>
            <translation>bleibt unter den ersten {top}</translation>
        </message>
        <message>
            <source>the classes are numbers, which may be in another order: choose how they are read (--labels)</source>
            <translation>die Klassen sind Nummern, die anders geordnet sein können: Wählen Sie, wie sie gelesen werden (--labels)</translation>
        </message>
        <message>
            <source>the figures are about its own first class, which stays in the top {top} under any patch</source>
            <translation>die Zahlen gelten der eigenen ersten Klasse, die unter jedem Patch unter den ersten {top} bleibt</translation>
        </message>
        <message>
            <source>the labels may be in another order than the network's, or its preprocessing not the one that it was trained with</source>
            <translation>die Klassen können anders geordnet sein als die des Netzes, oder seine Vorverarbeitung ist nicht die, mit der es trainiert wurde</translation>
        </message>
        <message>
            <source>the network's own number</source>
            <translation>die eigene Nummer des Netzes</translation>
        </message>
        <message>
            <source>the network's own number, counted from 1</source>
            <translation>die eigene Nummer des Netzes, ab 1 gezählt</translation>
        </message>
        <message>
            <source>the place in ImageFolder's order, which sorts numbers as text</source>
            <translation>der Platz in der Ordnung von ImageFolder, die Nummern als Text sortiert</translation>
        </message>
        <message>
            <source>the system says “{said}”, so check the disk or choose another picture</source>
            <translation>das System sagt „{said}“, prüfen Sie also den Datenträger oder wählen Sie ein anderes Bild</translation>
        </message>
        <message>
            <source>there is no such file (any more), so check its place or choose another picture</source>
            <translation>eine solche Datei gibt es nicht (mehr), prüfen Sie also ihren Ort oder wählen Sie ein anderes Bild</translation>
        </message>
        <message>
            <source>took longer than {seconds:.0f} seconds</source>
            <translation>dauerte länger als {seconds:.0f} Sekunden</translation>
        </message>
        <message>
            <source>total</source>
            <translation>Gesamtzahl</translation>
        </message>
        <message>
            <source>transparency laid on white</source>
            <translation>Transparenz auf Weiß gelegt</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>true oder false</translation>
        </message>
        <message>
            <source>turned upright as its EXIF data say</source>
            <translation>aufrecht gedreht, wie seine EXIF-Daten sagen</translation>
        </message>
        <message>
            <source>undefended digest</source>
            <translation>Prüfsumme des ungeschützten Netzes</translation>
        </message>
        <message>
            <source>undefended weights</source>
            <translation>ungeschützte Gewichte</translation>
        </message>
        <message>
            <source>was cancelled</source>
            <translation>wurde abgebrochen</translation>
        </message>
        <message>
            <source>was computed with other versions ({versions}), on which pixels and sums depend: choose another results file, or go on with pgapp evaluate --mix-versions.</source>
            <translation>wurde mit anderen Versionen berechnet ({versions}), von denen Pixel und Summen abhängen: Wählen Sie eine andere Ergebnisdatei oder machen Sie mit pgapp evaluate --mix-versions weiter.</translation>
        </message>
        <message>
            <source>weights</source>
            <translation>Gewichte</translation>
        </message>
        <message>
            <source>what folders or texts count as which class</source>
            <translation>welche Ordner oder Texte als welche Klasse zählen</translation>
        </message>
        <message>
            <source>what stands there are paths on the machine that wrote it, or nothing, so {again}</source>
            <translation>dort stehen Pfade auf dem Rechner, der sie schrieb, oder nichts: {again}</translation>
        </message>
        <message>
            <source>write the table again with embed_external_files, or choose another</source>
            <translation>schreiben Sie die Tabelle noch einmal mit embed_external_files oder wählen Sie eine andere</translation>
        </message>
        <message>
            <source>you have no permission to read it, so change its permissions or choose another picture</source>
            <translation>Sie dürfen sie nicht lesen, ändern Sie also die Rechte oder wählen Sie ein anderes Bild</translation>
        </message>
        <message>
            <source>{beside} does not hold the settings of the patch beside it; move it away to go on.</source>
            <translation>{beside} enthält nicht die Einstellungen des Patches daneben; schieben Sie es weg, um weiterzumachen.</translation>
        </message>
        <message>
            <source>{count} numbers from {low:g} to {high:g}</source>
            <translation>{count} Zahlen von {low:g} bis {high:g}</translation>
        </message>
        <message>
            <source>{day} {month} {year}</source>
            <translation>{day}. {month} {year}</translation>
        </message>
        <message>
            <source>{defence} ({settings})</source>
            <translation>{defence} ({settings})</translation>
        </message>
        <message>
            <source>{filename} claims {size} bytes</source>
            <translation>{filename} gibt {size} Bytes an</translation>
        </message>
        <message>
            <source>{filename} is encrypted or packed in another way</source>
            <translation>{filename} ist verschlüsselt oder anders gepackt</translation>
        </message>
        <message>
            <source>{file} cannot be read: it is a folder, a pipe or a device, not the PNG of a patch.</source>
            <translation>{file} ist nicht lesbar: Es ist ein Ordner, eine Pipe oder ein Gerät, nicht das PNG eines Patches.</translation>
        </message>
        <message>
            <source>{first} and {second}</source>
            <translation>{first} und {second}</translation>
        </message>
        <message>
            <source>{first} or {second}</source>
            <translation>{first} oder {second}</translation>
        </message>
        <message>
            <source>{hits} of {pictures} right is no more than chance gives with {labels} classes ({chance} %): {cause}.</source>
            <translation>{hits} von {pictures} richtig ist nicht mehr, als bei {labels} Klassen der Zufall ergibt ({chance} %): {cause}.</translation>
        </message>
        <message>
            <source>{hits} of {pictures} right may be chance, which gives {chance} % with {labels} classes: {cause}.</source>
            <translation>{hits} von {pictures} richtig kann Zufall sein, der bei {labels} Klassen {chance} % ergibt: {cause}.</translation>
        </message>
        <message>
            <source>{key} was already listed on line {line}</source>
            <translation>{key} stand schon in Zeile {line}</translation>
        </message>
        <message>
            <source>{kind} files that were left out: {count}; to read them, {advice}.</source>
            <translation>Ausgelassene Dateien der Art {kind}: {count}; um sie zu lesen, {advice}.</translation>
        </message>
        <message>
            <source>{name} cannot be read as Parquet ({said}): copy it again.</source>
            <translation>{name} ist nicht als Parquet lesbar ({said}): Kopieren Sie es noch einmal.</translation>
        </message>
        <message>
            <source>{name} could not be opened in {root}: torchvision needs {needed} for it; run 'pip install {needed}'.</source>
            <translation>{name} ließ sich in {root} nicht öffnen: torchvision braucht dafür {needed}; führen Sie 'pip install {needed}' aus.</translation>
        </message>
        <message>
            <source>{name} could not be opened in {root}: {reason}.</source>
            <translation>{name} ließ sich in {root} nicht öffnen: {reason}.</translation>
        </message>
        <message>
            <source>{name} has no column of labels.</source>
            <translation>{name} hat keine Spalte mit Klassen.</translation>
        </message>
        <message>
            <source>{name} has no column of pictures ({names}, ...); it has {columns}.</source>
            <translation>{name} hat keine Spalte mit Bildern ({names}, ...); es hat {columns}.</translation>
        </message>
        <message>
            <source>{name} holds {dtype} {shape}, not one label for each of the {count} pictures in {shown}.</source>
            <translation>{name} enthält {dtype} {shape}, nicht eine Klasse für jedes der {count} Bilder in {shown}.</translation>
        </message>
        <message>
            <source>{name} holds {repeated} samples whose key came before: write each key once.</source>
            <translation>{name} enthält {repeated} Einträge, deren Schlüssel schon vorkam: Schreiben Sie jeden Schlüssel einmal.</translation>
        </message>
        <message>
            <source>{name} holds {total:,} rows without a picture in them: {why}.</source>
            <translation>{name} enthält {total:,} Zeilen ohne Bild darin: {why}.</translation>
        </message>
        <message>
            <source>{name} in it is damaged</source>
            <translation>{name} darin ist beschädigt</translation>
        </message>
        <message>
            <source>{name} is a Parquet table, which needs pyarrow: run pip install 'pgapp[data]' (or pip install pyarrow).</source>
            <translation>{name} ist eine Parquet-Tabelle, die pyarrow braucht: Führen Sie pip install 'pgapp[data]' aus (oder pip install pyarrow).</translation>
        </message>
        <message>
            <source>{name} is larger than it claims</source>
            <translation>{name} ist größer als angegeben</translation>
        </message>
        <message>
            <source>{name} is missing</source>
            <translation>{name} fehlt</translation>
        </message>
        <message>
            <source>{name} is no array that can be read without running code ({said}).</source>
            <translation>{name} ist kein Array, das sich lesen lässt, ohne Code auszuführen ({said}).</translation>
        </message>
        <message>
            <source>{name} is no number</source>
            <translation>{name} ist keine Zahl</translation>
        </message>
        <message>
            <source>{name} is no number from {low} to {high}</source>
            <translation>{name} ist keine Zahl von {low} bis {high}</translation>
        </message>
        <message>
            <source>{name} is no tar file that can be read ({said}): copy it again, or unpack it.</source>
            <translation>{name} ist keine lesbare tar-Datei ({said}): Kopieren Sie sie noch einmal oder entpacken Sie sie.</translation>
        </message>
        <message>
            <source>{name} is no text</source>
            <translation>{name} ist kein Text</translation>
        </message>
        <message>
            <source>{name} looks like one class of a set: open the folder above it to have its classes.</source>
            <translation>{name} sieht aus wie eine Klasse eines Datensatzes: Öffnen Sie den Ordner darüber, um dessen Klassen zu haben.</translation>
        </message>
        <message>
            <source>{name} neither lies in a folder nor says how its pictures are decoded.</source>
            <translation>{name} liegt weder in einem Ordner, noch sagt es, wie seine Bilder dekodiert werden.</translation>
        </message>
        <message>
            <source>{name} was not read to the end.</source>
            <translation>{name} wurde nicht zu Ende gelesen.</translation>
        </message>
        <message>
            <source>{name} {one} and {other}</source>
            <translation>{name} {one} und {other}</translation>
        </message>
        <message>
            <source>{name}: {one} and {other}</source>
            <translation>{name}: {one} und {other}</translation>
        </message>
        <message>
            <source>{n} was converted to sRGB</source>
            <translation>{n} in sRGB umgewandelt</translation>
        </message>
        <message>
            <source>{n} was laid on white</source>
            <translation>{n} auf Weiß gelegt</translation>
        </message>
        <message>
            <source>{n} was reduced in size</source>
            <translation>{n} verkleinert</translation>
        </message>
        <message>
            <source>{n} was reduced to 8 bits</source>
            <translation>{n} auf 8 Bit verringert</translation>
        </message>
        <message>
            <source>{n} was turned upright</source>
            <translation>{n} aufrecht gedreht</translation>
        </message>
        <message>
            <source>{n} were converted to sRGB</source>
            <translation>{n} in sRGB umgewandelt</translation>
        </message>
        <message>
            <source>{n} were laid on white</source>
            <translation>{n} auf Weiß gelegt</translation>
        </message>
        <message>
            <source>{n} were reduced in size</source>
            <translation>{n} verkleinert</translation>
        </message>
        <message>
            <source>{n} were reduced to 8 bits</source>
            <translation>{n} auf 8 Bit verringert</translation>
        </message>
        <message>
            <source>{n} were turned upright</source>
            <translation>{n} aufrecht gedreht</translation>
        </message>
        <message>
            <source>{origin}, {licence}. {authors}. Its benchmark turns a patch by up to {turned:g}°, scales it to {least:g} to {most:g} % and moves it from the middle by up to {moved:g} % of the canvas.</source>
            <translation>{origin}, {licence}. {authors}. Sein Benchmark dreht einen Patch um bis zu {turned:g}°, skaliert ihn auf {least:g} bis {most:g} % und schiebt ihn um bis zu {moved:g} % der Bildfläche aus der Mitte.</translation>
        </message>
        <message>
            <source>{part} for {count:,}</source>
            <translation>{part} bei {count:,}</translation>
        </message>
        <message>
            <source>{path} cannot be listed: {reason}.</source>
            <translation>Der Inhalt von {path} ist nicht zu lesen: {reason}.</translation>
        </message>
        <message>
            <source>{path} cannot be read as a PNG picture of a patch: {error}.</source>
            <translation>{path} ist nicht als PNG-Bild eines Patches lesbar: {error}.</translation>
        </message>
        <message>
            <source>{path} cannot be read: {reason}.</source>
            <translation>{path} ist nicht lesbar: {reason}.</translation>
        </message>
        <message>
            <source>{path} cannot be written where it lies, and its newest rows are still in {name} beside it: copy both into a folder of your own, and open it there.</source>
            <translation>{path} lässt sich dort, wo es liegt, nicht schreiben, und seine neuesten Zeilen sind noch in {name} daneben: Kopieren Sie beide in einen eigenen Ordner und öffnen Sie es dort.</translation>
        </message>
        <message>
            <source>{path} does not say how its pictures were attacked.</source>
            <translation>{path} sagt nicht, wie seine Bilder angegriffen wurden.</translation>
        </message>
        <message>
            <source>{path} has another {kind} {name} than a results file of pgapp: restore it from a copy.</source>
            <translation>{path} hat {kind} {name} anders als eine Ergebnisdatei von pgapp: Stellen Sie es aus einer Kopie wieder her.</translation>
        </message>
        <message>
            <source>{path} holds files of {splits}: open one file, or put those of one of these into a folder of their own.</source>
            <translation>{path} enthält Dateien von {splits}: Öffnen Sie eine Datei oder legen Sie die von einem davon in einen eigenen Ordner.</translation>
        </message>
        <message>
            <source>{path} holds folders that all hold the same folders ({shared}, ...), so the classes are these, a level below: open one of {folders}.</source>
            <translation>{path} enthält Ordner, die alle dieselben Ordner enthalten ({shared}, ...), also sind diese die Klassen, eine Ebene tiefer: Öffnen Sie einen von {folders}.</translation>
        </message>
        <message>
            <source>{path} holds no labels.</source>
            <translation>{path} enthält keine Klassen.</translation>
        </message>
        <message>
            <source>{path} holds one folder, {folder}, and that holds folders only ({folders}{more}), so the classes are a level below: open it.</source>
            <translation>{path} enthält einen Ordner, {folder}, und der enthält nur Ordner ({folders}{more}), also liegen die Klassen eine Ebene tiefer: Öffnen Sie ihn.</translation>
        </message>
        <message>
            <source>{path} holds rows that make no sense: restore it from a copy.</source>
            <translation>{path} enthält Zeilen, die keinen Sinn ergeben: Stellen Sie es aus einer Kopie wieder her.</translation>
        </message>
        <message>
            <source>{path} is damaged ({said}): restore it from a copy, or start a new run.</source>
            <translation>{path} ist beschädigt ({said}): Stellen Sie es aus einer Kopie wieder her oder beginnen Sie einen neuen Lauf.</translation>
        </message>
        <message>
            <source>{path} is damaged ({why}): restore it from a copy.</source>
            <translation>{path} ist beschädigt ({why}): Stellen Sie es aus einer Kopie wieder her.</translation>
        </message>
        <message>
            <source>{path} is damaged or no results file ({said}): choose another name, or move it away.</source>
            <translation>{path} ist beschädigt oder keine Ergebnisdatei ({said}): Wählen Sie einen anderen Namen oder schieben Sie es weg.</translation>
        </message>
        <message>
            <source>{path} is transparent everywhere: there is no patch in it.</source>
            <translation>{path} ist überall durchsichtig: Darin ist kein Patch.</translation>
        </message>
        <message>
            <source>{path} is {width} x {height} pixels; a saved patch has at most {most} on a side: a larger picture is put on the patch in the Patch tab, and keeps its shape.</source>
            <translation>{path} hat {width} x {height} Pixel; ein gespeicherter Patch hat höchstens {most} je Seite: Ein größeres Bild legen Sie im Reiter Patch auf den Patch, wo es seine Form behält.</translation>
        </message>
        <message>
            <source>{path} lists other pictures than these, so they have no labels.</source>
            <translation>{path} führt andere Bilder auf als diese, also haben sie keine Klassen.</translation>
        </message>
        <message>
            <source>{path} was not read to the end.</source>
            <translation>{path} wurde nicht zu Ende gelesen.</translation>
        </message>
        <message>
            <source>{path}: a demo has 1 to {most} stations, each under [[station]].</source>
            <translation>{path}: Eine Demo hat 1 bis {most} Stationen, jede unter [[station]].</translation>
        </message>
        <message>
            <source>{path}: {station}{place} {problem}.</source>
            <translation>{path}: {station}{place} {problem}.</translation>
        </message>
        <message>
            <source>{pictures}, selection {digest}</source>
            <translation>{pictures}, Auswahl {digest}</translation>
        </message>
        <message>
            <source>{places} place x {steps} steps against {against}, weakest first, seed {seed}, {certified}</source>
            <translation>{places} Stelle x {steps} Schritte gegen {against}, schwächste zuerst, Startwert {seed}, {certified}</translation>
        </message>
        <message>
            <source>{places} places x {steps} steps against {against}, weakest first, seed {seed}, {certified}</source>
            <translation>{places} Stellen x {steps} Schritte gegen {against}, schwächste zuerst, Startwert {seed}, {certified}</translation>
        </message>
        <message>
            <source>{reduced}; no level is above {most:g}, as in files of {bits} bits, so it is {dark}</source>
            <translation>{reduced}; keine Stufe liegt über {most:g}, wie in Dateien mit {bits} Bit, also ist es {dark}</translation>
        </message>
        <message>
            <source>{rows} x {cols} cells, r {field}, s {stride}</source>
            <translation>{rows} x {cols} Zellen, r {field}, s {stride}</translation>
        </message>
        <message>
            <source>{rows} × {cols} px, {scaling}, {interpolation}</source>
            <translation>{rows} × {cols} px, {scaling}, {interpolation}</translation>
        </message>
        <message>
            <source>{said}; and {more} more</source>
            <translation>{said}; und {more} weitere</translation>
        </message>
        <message>
            <source>{shown} cannot be opened as a session: {why}.</source>
            <translation>{shown} lässt sich nicht als Sitzung öffnen: {why}.</translation>
        </message>
        <message>
            <source>{shown} cannot be read: {reason}.</source>
            <translation>{shown} ist nicht lesbar: {reason}.</translation>
        </message>
        <message>
            <source>{shown} does not say how it was made: start a new run.</source>
            <translation>{shown} sagt nicht, wie es entstanden ist: Beginnen Sie einen neuen Lauf.</translation>
        </message>
        <message>
            <source>{shown} has no column of labels, and {column} is not taken for one.</source>
            <translation>{shown} hat keine Spalte mit Klassen, und {column} wird nicht dafür gehalten.</translation>
        </message>
        <message>
            <source>{shown} has rows that cannot be used, so correct them: {problems}.</source>
            <translation>{shown} hat unbrauchbare Zeilen, berichtigen Sie sie: {problems}.</translation>
        </message>
        <message>
            <source>{shown} has several columns of labels; those of {column} were taken.</source>
            <translation>{shown} hat mehrere Spalten mit Klassen; genommen wurden die aus {column}.</translation>
        </message>
        <message>
            <source>{shown} has the old format {step}, which this pgapp cannot bring up to date.</source>
            <translation>{shown} hat das alte Format {step}, das dieses pgapp nicht auf den neuen Stand bringen kann.</translation>
        </message>
        <message>
            <source>{shown} has the old format {version} and cannot be brought up to date where it lies: copy it into a folder of your own, and open it there.</source>
            <translation>{shown} hat das alte Format {version} und lässt sich dort, wo es liegt, nicht auf den neuen Stand bringen: Kopieren Sie es in einen eigenen Ordner und öffnen Sie es dort.</translation>
        </message>
        <message>
            <source>{shown} holds a {kind} {name}, which is not a results file's: nothing of it was read.</source>
            <translation>{shown} enthält {kind} {name}, was nicht zu einer Ergebnisdatei gehört: Nichts davon wurde gelesen.</translation>
        </message>
        <message>
            <source>{shown} holds attacks of another kind ({known}): choose another results file.</source>
            <translation>{shown} enthält Angriffe anderer Art ({known}): Wählen Sie eine andere Ergebnisdatei.</translation>
        </message>
        <message>
            <source>{shown} holds {dtype} {shape}, not pictures, uint8 [N, H, W, 3]: choose another.</source>
            <translation>{shown} enthält {dtype} {shape}, keine Bilder, uint8 [N, H, W, 3]: Wählen Sie ein anderes.</translation>
        </message>
        <message>
            <source>{shown} holds {splits}: open one of these instead.</source>
            <translation>{shown} enthält {splits}: Öffnen Sie stattdessen eines davon.</translation>
        </message>
        <message>
            <source>{shown} is a compressed archive, in which no picture can be looked up: unpack it first.</source>
            <translation>{shown} ist ein komprimiertes Archiv, in dem sich kein Bild nachschlagen lässt: Entpacken Sie es zuerst.</translation>
        </message>
        <message>
            <source>{shown} is a folder, not a results file of pgapp: choose a file.</source>
            <translation>{shown} ist ein Ordner, keine Ergebnisdatei von pgapp: Wählen Sie eine Datei.</translation>
        </message>
        <message>
            <source>{shown} is another program's SQLite database, not a results file of pgapp: choose another name.</source>
            <translation>{shown} ist die SQLite-Datenbank eines anderen Programms, keine Ergebnisdatei von pgapp: Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>{shown} is neither a folder nor a list (.csv, .tsv, .jsonl, .txt), an array (.npy), a WebDataset shard (.tar) or a .parquet file: choose one of these.</source>
            <translation>{shown} ist weder ein Ordner noch eine Liste (.csv, .tsv, .jsonl, .txt), ein Array (.npy), ein WebDataset-Shard (.tar) oder eine .parquet-Datei: Wählen Sie eines davon.</translation>
        </message>
        <message>
            <source>{shown} is no file: choose a session that was saved ({suffix}).</source>
            <translation>{shown} ist keine Datei: Wählen Sie eine gespeicherte Sitzung ({suffix}).</translation>
        </message>
        <message>
            <source>{shown} is no ordinary file and not a results file of pgapp: choose another name.</source>
            <translation>{shown} ist keine gewöhnliche Datei und keine Ergebnisdatei von pgapp: Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>{shown} is not JSON on line {number}: {error}.</source>
            <translation>{shown} ist in Zeile {number} kein JSON: {error}.</translation>
        </message>
        <message>
            <source>{shown} is not a valid CSV from line {start} on: {error}.</source>
            <translation>{shown} ist ab Zeile {start} kein gültiges CSV: {error}.</translation>
        </message>
        <message>
            <source>{shown} is not an ordinary file: choose a .csv file.</source>
            <translation>{shown} ist keine gewöhnliche Datei: Wählen Sie eine .csv-Datei.</translation>
        </message>
        <message>
            <source>{shown} is {kind}, not a results file of pgapp: choose another name.</source>
            <translation>{shown} ist {kind}, keine Ergebnisdatei von pgapp: Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>{shown} lists names without their ending {ending}, which was added.</source>
            <translation>{shown} führt Namen ohne ihre Endung {ending} auf; sie wurde ergänzt.</translation>
        </message>
        <message>
            <source>{shown} lists no picture: it needs rows of file,label.</source>
            <translation>{shown} führt kein Bild auf: Nötig sind Zeilen mit file,label.</translation>
        </message>
        <message>
            <source>{shown} says {column} {counts} of its pictures; all of them were opened.</source>
            <translation>{shown} sagt {column} {counts} seiner Bilder; alle wurden geöffnet.</translation>
        </message>
        <message>
            <source>{shown} was saved by a newer pgapp (session format {version}, this one reads {known}): open it there, or bring this one up to date.</source>
            <translation>{shown} wurde von einem neueren pgapp gespeichert (Sitzungsformat {version}, dieses liest {known}): Öffnen Sie es dort oder aktualisieren Sie dieses.</translation>
        </message>
        <message>
            <source>{shown} was written by a newer pgapp (format {version}): update pgapp to open it.</source>
            <translation>{shown} wurde von einem neueren pgapp geschrieben (Format {version}): Aktualisieren Sie pgapp, um es zu öffnen.</translation>
        </message>
        <message>
            <source>{shown} writes numbers with a decimal point: {example} is {number}.</source>
            <translation>{shown} schreibt Zahlen mit Dezimalpunkt: {example} ist {number}.</translation>
        </message>
        <message>
            <source>{shown} {problem}.</source>
            <translation>{shown} {problem}.</translation>
        </message>
        <message>
            <source>{shown}: the patch in it is damaged, and left out.</source>
            <translation>{shown}: Der Patch darin ist beschädigt und wurde ausgelassen.</translation>
        </message>
        <message>
            <source>{shown}: the picture in it is damaged.</source>
            <translation>{shown}: Das Bild darin ist beschädigt.</translation>
        </message>
        <message>
            <source>{sizes} px: {cells}</source>
            <translation>{sizes} px: {cells}</translation>
        </message>
        <message>
            <source>{total:,} of {name}</source>
            <translation>{total:,} aus {name}</translation>
        </message>
        <message>
            <source>{total:,} of {name} drawn with seed {seed}</source>
            <translation>{total:,} aus {name}, gezogen mit Startwert {seed}</translation>
        </message>
        <message>
            <source>{value} % ({low} to {high})</source>
            <translation>{value} % ({low} bis {high})</translation>
        </message>
        <message>
            <source>“{key}” cannot be read: check {path}.</source>
            <translation>„{key}“ ist nicht lesbar: Prüfen Sie {path}.</translation>
        </message>
        <message>
            <source>“{key}” holds no picture, only the path {path} on the machine that wrote it: {again}.</source>
            <translation>„{key}“ enthält kein Bild, nur den Pfad {path} auf dem Rechner, der es schrieb: {again}.</translation>
        </message>
        <message>
            <source>“{key}” holds no picture: choose another.</source>
            <translation>„{key}“ enthält kein Bild: Wählen Sie ein anderes.</translation>
        </message>
        <message>
            <source>“{name}” cannot be opened: {reason}.</source>
            <translation>„{name}“ lässt sich nicht öffnen: {reason}.</translation>
        </message>
        <message>
            <source>“{name}” carries a text beside its picture that is longer than Pillow reads (1 MiB, 64 MiB in all): save it without its text, or choose another picture.</source>
            <translation>„{name}“ trägt neben dem Bild einen Text, der länger ist, als Pillow liest (1 MiB, 64 MiB insgesamt): Speichern Sie es ohne Text oder wählen Sie ein anderes Bild.</translation>
        </message>
        <message>
            <source>“{name}” claims more pixels than this program reads: reduce the picture first.</source>
            <translation>„{name}“ gibt mehr Pixel an, als dieses Programm liest: Verkleinern Sie das Bild zuerst.</translation>
        </message>
        <message>
            <source>“{name}” claims {cols} x {rows} pixels, more than the {most} million that this program reads: reduce the picture first.</source>
            <translation>„{name}“ gibt {cols} x {rows} Pixel an, mehr als die {most} Millionen, die dieses Programm liest: Verkleinern Sie das Bild zuerst.</translation>
        </message>
        <message>
            <source>“{name}” is a TIFF that {problem}.</source>
            <translation>„{name}“ ist ein TIFF, das {problem}.</translation>
        </message>
        <message>
            <source>“{name}” is a device or a pipe, not a picture file: choose a picture file.</source>
            <translation>„{name}“ ist ein Gerät oder eine Pipe, keine Bilddatei: Wählen Sie eine Bilddatei.</translation>
        </message>
        <message>
            <source>“{name}” is a folder, not a picture: open it as a folder, or choose a picture in it.</source>
            <translation>„{name}“ ist ein Ordner, kein Bild: Öffnen Sie ihn als Ordner oder wählen Sie ein Bild darin.</translation>
        </message>
        <message>
            <source>“{name}” is a {kind} file, which Pillow does not read here: {advice}.</source>
            <translation>„{name}“ ist eine {kind}-Datei, die Pillow hier nicht liest: {advice}.</translation>
        </message>
        <message>
            <source>“{name}” is damaged, incomplete or of an unusual kind ({said}): copy or save it again, or choose another picture.</source>
            <translation>„{name}“ ist beschädigt, unvollständig oder von ungewöhnlicher Art ({said}): Kopieren oder speichern Sie es noch einmal oder wählen Sie ein anderes Bild.</translation>
        </message>
        <message>
            <source>“{name}” is empty: copy or save the picture again, or choose another.</source>
            <translation>„{name}“ ist leer: Kopieren oder speichern Sie das Bild noch einmal oder wählen Sie ein anderes.</translation>
        </message>
        <message>
            <source>“{name}” is not a picture that this program knows: choose a {known} file.</source>
            <translation>„{name}“ ist kein Bild, das dieses Programm kennt: Wählen Sie eine Datei der Art {known}.</translation>
        </message>
        <message>
            <source>“{name}” is transparent everywhere: choose another picture for the patch.</source>
            <translation>„{name}“ ist überall durchsichtig: Wählen Sie ein anderes Bild für den Patch.</translation>
        </message>
        <message>
            <source>“{name}” needs littleCMS, which this Pillow was built without: choose it saved as an sRGB PNG.</source>
            <translation>„{name}“ braucht littleCMS, ohne das dieses Pillow gebaut ist: Wählen Sie es als sRGB-PNG gespeichert.</translation>
        </message>
        <message>
            <source>“{name}” needs more memory than there is: close other programs or reduce the picture first.</source>
            <translation>„{name}“ braucht mehr Speicher, als da ist: Schließen Sie andere Programme oder verkleinern Sie das Bild zuerst.</translation>
        </message>
        <message>
            <source>“{name}” was replaced by something that is no picture file: choose another picture.</source>
            <translation>„{name}“ wurde durch etwas ersetzt, das keine Bilddatei ist: Wählen Sie ein anderes Bild.</translation>
        </message>
    </context>
</TS>
