<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>--cluster needs Dask: run pip install 'pgapp[cluster]'.</source>
            <translation>--cluster braucht Dask: Führen Sie pip install 'pgapp[cluster]' aus.</translation>
        </message>
        <message>
            <source>A worker was killed, or ended by itself, {tries} times {where}: it may need more memory than there is, so take fewer of them. What was computed before is kept.</source>
            <translation>Ein Arbeitsprozess wurde {tries}-mal {where} beendet oder endete von selbst: Er braucht vielleicht mehr Speicher, als da ist, nehmen Sie also weniger davon. Was vorher berechnet wurde, bleibt erhalten.</translation>
        </message>
        <message>
            <source>Attacking</source>
            <translation>Angriff</translation>
        </message>
        <message>
            <source>Automatic device</source>
            <translation>Gerät automatisch</translation>
        </message>
        <message>
            <source>Certificate of {title}: {done} of at most {total} {unit}</source>
            <translation>Zertifikat ({title}): {unit}, {done} von höchstens {total}</translation>
        </message>
        <message>
            <source>Downloading ImageNette</source>
            <translation>ImageNette herunterladen</translation>
        </message>
        <message>
            <source>Each process loads a network of its own, about 0.5 to 1 GB of memory.</source>
            <translation>Jeder Prozess lädt ein eigenes Netz, etwa 0,5 bis 1 GB Speicher.</translation>
        </message>
        <message>
            <source>Evaluating</source>
            <translation>Auswertung</translation>
        </message>
        <message>
            <source>ImageNette could not be unpacked in {root}: {error}.</source>
            <translation>ImageNette ließ sich in {root} nicht entpacken: {error}.</translation>
        </message>
        <message>
            <source>Loading the network</source>
            <translation>Netz laden</translation>
        </message>
        <message>
            <source>Names that several labels bear: {parts}.</source>
            <translation>Namen, die mehrere Klassen tragen: {parts}.</translation>
        </message>
        <message>
            <source>No Dask scheduler answers at {address} ({said}): check the address, and that this machine reaches it.</source>
            <translation>Unter {address} antwortet kein Dask-Scheduler ({said}): Prüfen Sie die Adresse und dass dieser Rechner sie erreicht.</translation>
        </message>
        <message>
            <source>No undefended network stands beside {name}, and this defence asks one: choose another network, or another defence.</source>
            <translation>Neben {name} steht kein ungeschütztes Netz, und diese Verteidigung fragt eines: Wählen Sie ein anderes Netz oder eine andere Verteidigung.</translation>
        </message>
        <message>
            <source>None of the pictures can be attacked: they could not be read, or are the target already.</source>
            <translation>Keines der Bilder lässt sich angreifen: Sie waren nicht lesbar oder sind schon das Ziel.</translation>
        </message>
        <message>
            <source>On {here}, {folder} holds other pictures or labels than where the run was started: let all machines see the same files.</source>
            <translation>Auf {here} enthält {folder} andere Bilder oder Klassen als dort, wo der Lauf begann: Lassen Sie alle Rechner dieselben Dateien sehen.</translation>
        </message>
        <message>
            <source>Only the first {most} of {count} pictures were taken.</source>
            <translation>Nur die ersten {most} von {count} Bildern wurden genommen.</translation>
        </message>
        <message>
            <source>Open places of {title}</source>
            <translation>Offene Stellen: {title}</translation>
        </message>
        <message>
            <source>Opening {key}…</source>
            <translation>{key} wird geöffnet …</translation>
        </message>
        <message>
            <source>Optimizing</source>
            <translation>Optimierung</translation>
        </message>
        <message>
            <source>Other processes would not find these pictures.</source>
            <translation>Andere Prozesse fänden diese Bilder nicht.</translation>
        </message>
        <message>
            <source>Other processes would not find these pictures: let one process evaluate them.</source>
            <translation>Andere Prozesse fänden diese Bilder nicht: Lassen Sie einen Prozess sie auswerten.</translation>
        </message>
        <message>
            <source>Reading {name}…</source>
            <translation>{name} wird gelesen …</translation>
        </message>
        <message>
            <source>Reading {total} pictures</source>
            <translation>{total} Bilder lesen</translation>
        </message>
        <message>
            <source>Refining the best places</source>
            <translation>Beste Stellen verfeinern</translation>
        </message>
        <message>
            <source>Starting {count} processes</source>
            <translation>{count} Prozesse starten</translation>
        </message>
        <message>
            <source>The attack cannot be run: {why}.</source>
            <translation>Der Angriff ist so nicht möglich: {why}.</translation>
        </message>
        <message>
            <source>The certificate is weak nowhere: it holds at every place for patches up to {patch_size} px. Attack another rule, or look everywhere on a grid.</source>
            <translation>Das Zertifikat ist nirgends schwach: Es gilt an jeder Stelle für Patches bis {patch_size} px. Greifen Sie eine andere Regel an oder suchen Sie überall auf einem Gitter.</translation>
        </message>
        <message>
            <source>The classes are numbers that can be read in several ways: choose one under Labels.</source>
            <translation>Die Klassen sind Nummern, die sich auf mehrere Arten lesen lassen: Wählen Sie eine unter Klassen.</translation>
        </message>
        <message>
            <source>The classes are numbers that can be read in {count} ways: {parts}.</source>
            <translation>Die Klassen sind Nummern, die sich auf {count} Arten lesen lassen: {parts}.</translation>
        </message>
        <message>
            <source>The computation failed ({name}); the details say where.</source>
            <translation>Die Berechnung misslang ({name}); die Einzelheiten sagen, wo.</translation>
        </message>
        <message>
            <source>The engine could not start: {error}</source>
            <translation>Die Rechenmaschine konnte nicht starten: {error}</translation>
        </message>
        <message>
            <source>The file could not be used ({name}).</source>
            <translation>Die Datei ließ sich nicht benutzen ({name}).</translation>
        </message>
        <message>
            <source>The graphics card has too little free memory for this; choose the CPU as the device.</source>
            <translation>Die Grafikkarte hat dafür zu wenig freien Speicher; wählen Sie die CPU als Gerät.</translation>
        </message>
        <message>
            <source>The memory of {device} is too small for even one picture at a time: end what else uses it, or choose the CPU as the device.</source>
            <translation>Der Speicher von {device} ist selbst für ein einzelnes Bild zu klein: Beenden Sie, was ihn sonst braucht, oder wählen Sie die CPU als Gerät.</translation>
        </message>
        <message>
            <source>The network answers this picture with numbers that are not finite, so nothing can be said of it.</source>
            <translation>Das Netz antwortet auf dieses Bild mit Zahlen, die nicht endlich sind, also lässt sich nichts darüber sagen.</translation>
        </message>
        <message>
            <source>The networks run on a graphics card, where more processes seldom gain and each takes memory of its own.</source>
            <translation>Die Netze laufen auf einer Grafikkarte, wo mehr Prozesse selten etwas bringen und jeder eigenen Speicher braucht.</translation>
        </message>
        <message>
            <source>The picture could not be opened: {error}</source>
            <translation>Das Bild ließ sich nicht öffnen: {error}</translation>
        </message>
        <message>
            <source>The picture {name} cannot be shown: {why}</source>
            <translation>Das Bild {name} lässt sich nicht zeigen: {why}</translation>
        </message>
        <message>
            <source>The picture {name} in the session is damaged.</source>
            <translation>Das Bild {name} in der Sitzung ist beschädigt.</translation>
        </message>
        <message>
            <source>The pictures have no classes.</source>
            <translation>Die Bilder haben keine Klassen.</translation>
        </message>
        <message>
            <source>The program has a single core here, which several processes would only share.</source>
            <translation>Das Programm hat hier einen einzigen Kern, den mehrere Prozesse nur teilen würden.</translation>
        </message>
        <message>
            <source>The recording could not be written: {error}</source>
            <translation>Die Aufnahme ließ sich nicht schreiben: {error}</translation>
        </message>
        <message>
            <source>The scheduler at {address} is gone ({said}): all rows so far are kept, and the same command goes on from there.</source>
            <translation>Der Scheduler unter {address} ist weg ({said}): Alle Zeilen bis hierher bleiben, und derselbe Befehl macht dort weiter.</translation>
        </message>
        <message>
            <source>The session has no patch size that fits the network; the usual one is assumed.</source>
            <translation>Die Sitzung hat keine Patchgröße, die zum Netz passt; angenommen wird die übliche.</translation>
        </message>
        <message>
            <source>The session's defence cannot be used here: {unfit}</source>
            <translation>Die Verteidigung der Sitzung lässt sich hier nicht benutzen: {unfit}</translation>
        </message>
        <message>
            <source>The target label is the picture's true label already: choose another class.</source>
            <translation>Die Zielklasse ist schon die wahre Klasse des Bildes: Wählen Sie eine andere Klasse.</translation>
        </message>
        <message>
            <source>The worker at {where} is refused, since it computes with other versions than the run ({versions}), on which pixels and sums depend: give all of them the same, or go on with --mix-versions. What was computed before is kept.</source>
            <translation>Der Arbeitsprozess auf {where} wird abgelehnt, weil er mit anderen Versionen rechnet als der Lauf ({versions}), von denen Pixel und Summen abhängen: Geben Sie allen dieselben oder machen Sie mit --mix-versions weiter. Was vorher berechnet wurde, bleibt erhalten.</translation>
        </message>
        <message>
            <source>The worker at {where} is refused, since it differs from the run in {differences}: give all of them the same program and files. What was computed before is kept.</source>
            <translation>Der Arbeitsprozess auf {where} wird abgelehnt, er weicht vom Lauf ab ({differences}): Geben Sie allen dasselbe Programm und dieselben Dateien. Was vorher berechnet wurde, bleibt erhalten.</translation>
        </message>
        <message>
            <source>The workers cannot run this pgapp ({said}): install the same version on all of them, and where the scheduler runs.</source>
            <translation>Die Arbeitsprozesse können dieses pgapp nicht ausführen ({said}): Installieren Sie dieselbe Version auf allen und dort, wo der Scheduler läuft.</translation>
        </message>
        <message>
            <source>There can be no results in {folder}: {reason}.</source>
            <translation>In {folder} kann es keine Ergebnisse geben: {reason}.</translation>
        </message>
        <message>
            <source>There is no certificate that says where it is weakest: look everywhere instead.</source>
            <translation>Es gibt kein Zertifikat, das sagt, wo es am schwächsten ist: Suchen Sie stattdessen überall.</translation>
        </message>
        <message>
            <source>There is no patch on the picture: place one first.</source>
            <translation>Auf dem Bild ist kein Patch: Setzen Sie zuerst einen.</translation>
        </message>
        <message>
            <source>There is no scheduler's file {address}: start the scheduler first.</source>
            <translation>Eine Scheduler-Datei {address} gibt es nicht: Starten Sie zuerst den Scheduler.</translation>
        </message>
        <message>
            <source>This did not work ({kind}): {error}</source>
            <translation>Das hat nicht geklappt ({kind}): {error}</translation>
        </message>
        <message>
            <source>This network has no undefended network beside it: attack another rule instead.</source>
            <translation>Dieses Netz hat kein ungeschütztes neben sich: Greifen Sie stattdessen eine andere Regel an.</translation>
        </message>
        <message>
            <source>This network has no undefended network beside it; attack another rule instead.</source>
            <translation>Dieses Netz hat kein ungeschütztes neben sich; greifen Sie stattdessen eine andere Regel an.</translation>
        </message>
        <message>
            <source>Trying it on {name}…</source>
            <translation>Probe an {name} …</translation>
        </message>
        <message>
            <source>Trying {count} places</source>
            <translation>{count} Stellen probieren</translation>
        </message>
        <message>
            <source>Unpacking ImageNette</source>
            <translation>ImageNette entpacken</translation>
        </message>
        <message>
            <source>Without any patch the prediction that is attacked is another than the true label already: choose a target class, or leave the true label open.</source>
            <translation>Schon ganz ohne Patch ist die angegriffene Vorhersage eine andere als die wahre Klasse: Wählen Sie eine Zielklasse oder lassen Sie die wahre Klasse offen.</translation>
        </message>
        <message>
            <source>a picture</source>
            <translation>ein Bild</translation>
        </message>
        <message>
            <source>at {key} or the pictures behind it</source>
            <translation>bei {key} oder den Bildern danach</translation>
        </message>
        <message>
            <source>defence.key: {misfit}</source>
            <translation>defence.key: {misfit}</translation>
        </message>
        <message>
            <source>defence.patch_size must be at most {most} px for this network, not {size}.</source>
            <translation>defence.patch_size darf für dieses Netz höchstens {most} px sein, nicht {size}.</translation>
        </message>
        <message>
            <source>everywhere on a grid</source>
            <translation>überall auf einem Gitter</translation>
        </message>
        <message>
            <source>here</source>
            <translation>hier</translation>
        </message>
        <message>
            <source>it is not there any more.</source>
            <translation>Es ist nicht mehr da.</translation>
        </message>
        <message>
            <source>its file has changed since it was evaluated</source>
            <translation>die Datei hat sich seit der Auswertung geändert</translation>
        </message>
        <message>
            <source>label_space must begin one of {known}, and {name!r} does not.</source>
            <translation>label_space muss der Anfang von einem von {known} sein, und {name!r} ist es nicht.</translation>
        </message>
        <message>
            <source>largest size of {title}</source>
            <translation>größte Größe: {title}</translation>
        </message>
        <message>
            <source>network: {error}</source>
            <translation>network: {error}</translation>
        </message>
        <message>
            <source>numbers are {meaning}</source>
            <translation>Nummern sind {meaning}</translation>
        </message>
        <message>
            <source>patch must lie on the canvas of {rows} x {cols} pixels.</source>
            <translation>patch muss auf der Bildfläche von {rows} x {cols} Pixeln liegen.</translation>
        </message>
        <message>
            <source>patch sizes must be 1 to {most} pixels, got {sizes}</source>
            <translation>Patchgrößen müssen 1 bis {most} Pixel sein, nicht {sizes}</translation>
        </message>
        <message>
            <source>patch sizes must be at least 1 pixel, got {sizes}</source>
            <translation>Patchgrößen müssen mindestens 1 Pixel sein, nicht {sizes}</translation>
        </message>
        <message>
            <source>prediction of {name}</source>
            <translation>Vorhersage: {name}</translation>
        </message>
        <message>
            <source>sees the whole picture at once</source>
            <translation>sieht das ganze Bild auf einmal</translation>
        </message>
        <message>
            <source>there is no attack against {against!r} here</source>
            <translation>einen Angriff gegen {against!r} gibt es hier nicht</translation>
        </message>
        <message>
            <source>there must be at least 1 process, got {jobs}</source>
            <translation>es muss mindestens 1 Prozess sein, nicht {jobs}</translation>
        </message>
        <message>
            <source>these are no settings of an attack</source>
            <translation>das sind keine Einstellungen eines Angriffs</translation>
        </message>
        <message>
            <source>undefended network</source>
            <translation>ungeschütztes Netz</translation>
        </message>
        <message>
            <source>where the certificate is weakest</source>
            <translation>wo das Zertifikat am schwächsten ist</translation>
        </message>
        <message>
            <source>while it got ready</source>
            <translation>während er sich bereit machte</translation>
        </message>
        <message>
            <source>window {rows} × {cols}</source>
            <translation>Fenster {rows} × {cols}</translation>
        </message>
        <message>
            <source>{count} by {how}</source>
            <translation>{count} nach {how}</translation>
        </message>
        <message>
            <source>{error} {title} is shown instead.</source>
            <translation>{error} Stattdessen wird {title} gezeigt.</translation>
        </message>
        <message>
            <source>{field} must be a class of {space}, and {name!r} is none.</source>
            <translation>{field} muss eine Klasse von {space} sein, und {name!r} ist keine.</translation>
        </message>
        <message>
            <source>{folder} cannot be made: {reason}.</source>
            <translation>{folder} lässt sich nicht anlegen: {reason}.</translation>
        </message>
        <message>
            <source>{host}, process {number}</source>
            <translation>{host}, Prozess {number}</translation>
        </message>
        <message>
            <source>{matched} of {total} classes have a label.</source>
            <translation>{matched} von {total} Klassen sind zugeordnet.</translation>
        </message>
        <message>
            <source>{matched} of {total} classes have a label: {parts}.</source>
            <translation>{matched} von {total} Klassen sind zugeordnet: {parts}.</translation>
        </message>
        <message>
            <source>{meaning} ({text} is {name})</source>
            <translation>{meaning} ({text} ist {name})</translation>
        </message>
        <message>
            <source>{name} does not say which layers it is made of, and bounds go through layers.</source>
            <translation>{name} sagt nicht, aus welchen Schichten es besteht, und Schranken gehen durch Schichten.</translation>
        </message>
        <message>
            <source>{name} is another picture than when the session was saved.</source>
            <translation>{name} ist ein anderes Bild als beim Speichern der Sitzung.</translation>
        </message>
        <message>
            <source>{name} is no number of steps</source>
            <translation>{name} ist keine Anzahl von Schritten</translation>
        </message>
        <message>
            <source>{name} is no setting of an attack</source>
            <translation>{name} ist keine Einstellung eines Angriffs</translation>
        </message>
        <message>
            <source>{name} is the target class already, and was left out.</source>
            <translation>{name} ist schon die Zielklasse und wurde ausgelassen.</translation>
        </message>
        <message>
            <source>{name} wants a canvas of {wanted} pixels, not {size}</source>
            <translation>{name} will eine Bildfläche von {wanted} Pixeln, nicht {size}</translation>
        </message>
        <message>
            <source>{name}, {size} px, {done} of {total}</source>
            <translation>{name}, {size} px, {done} von {total}</translation>
        </message>
        <message>
            <source>{name}: {done} of {total} windows</source>
            <translation>{name}: {done} von {total} Fenstern</translation>
        </message>
        <message>
            <source>{name}: {read} of {cols} bands</source>
            <translation>{name}: {read} von {cols} Bändern</translation>
        </message>
        <message>
            <source>{part} cannot be written: {reason}.</source>
            <translation>{part} lässt sich nicht schreiben: {reason}.</translation>
        </message>
        <message>
            <source>{path}: station {number}: {problem}</source>
            <translation>{path}: Station {number}: {problem}</translation>
        </message>
        <message>
            <source>{picture}: {network} answers with numbers that are not finite, so nothing can be said of this picture.</source>
            <translation>{picture}: {network} antwortet mit Zahlen, die nicht endlich sind, also lässt sich über dieses Bild nichts sagen.</translation>
        </message>
        <message>
            <source>{text} may be {names}</source>
            <translation>{text} kann {names} sein</translation>
        </message>
        <message>
            <source>{title} has other classes than the session; all of its own compete now.</source>
            <translation>{title} hat andere Klassen als die Sitzung; jetzt treten alle eigenen an.</translation>
        </message>
        <message>
            <source>{title}, larger mask</source>
            <translation>{title}, größere Maske</translation>
        </message>
        <message>
            <source>{title}: {done} of at most {total} {unit}</source>
            <translation>{title}: {unit}, {done} von höchstens {total}</translation>
        </message>
        <message>
            <source>{url} answers with a web page, not with the file: open it in a browser instead.</source>
            <translation>{url} antwortet mit einer Webseite, nicht mit der Datei: Öffnen Sie es stattdessen in einem Browser.</translation>
        </message>
        <message>
            <source>{url} broke off after {here} of {total} bytes: try again; it goes on from where it stopped.</source>
            <translation>{url} brach nach {here} von {total} Bytes ab: Versuchen Sie es noch einmal; es geht dort weiter, wo es aufhörte.</translation>
        </message>
        <message>
            <source>{url} broke off: try again; it goes on from where it stopped.</source>
            <translation>{url} brach ab: Versuchen Sie es noch einmal; es geht dort weiter, wo es aufhörte.</translation>
        </message>
        <message>
            <source>{url} cannot be had: the server says {code} {reason}.</source>
            <translation>{url} ist nicht zu haben: Der Server sagt {code} {reason}.</translation>
        </message>
        <message>
            <source>{url} cannot be reached: {said}. Try again later.</source>
            <translation>{url} ist nicht zu erreichen: {said}. Versuchen Sie es später noch einmal.</translation>
        </message>
        <message>
            <source>{url} does not answer: look at the network and try again; it goes on from where it stopped.</source>
            <translation>{url} antwortet nicht: Prüfen Sie die Netzwerkverbindung und versuchen Sie es noch einmal; es geht dort weiter, wo es aufhörte.</translation>
        </message>
        <message>
            <source>{url} has {total:.1f} GiB, more than anything fetched here: it was left.</source>
            <translation>{url} hat {total:.1f} GiB, mehr als alles, was hier geholt wird: Es blieb liegen.</translation>
        </message>
        <message>
            <source>{url} is not the published file ({algorithm} {found}..., not {digest}...): it was thrown away.</source>
            <translation>{url} ist nicht die veröffentlichte Datei ({algorithm} {found}..., nicht {digest}...): Sie wurde verworfen.</translation>
        </message>
        <message>
            <source>{url} leads to an address without https ({other}): it was not fetched.</source>
            <translation>{url} führt zu einer Adresse ohne https ({other}): Es wurde nicht geholt.</translation>
        </message>
        <message>
            <source>{url} sends more than anything fetched here has: it was left.</source>
            <translation>{url} sendet mehr als alles, was hier geholt wird: Es blieb liegen.</translation>
        </message>
        <message>
            <source>{url} sent another part of the file than was asked for: try again.</source>
            <translation>{url} sandte einen anderen Teil der Datei als den erfragten: Versuchen Sie es noch einmal.</translation>
        </message>
    </context>
</TS>
