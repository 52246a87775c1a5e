<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>    print(row.name, row.clean, row.now, row.certified)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>'{digest}' is no sha256 or md5, nor its first 8 or more digits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, which is in it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; and {count} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch of {size} px at row {row}, column {col}, {kind}.</source>
            <translation>Ein Patch von {size} px in Zeile {row}, Spalte {col}: {kind}.</translation>
        </message>
        <message>
            <source>A worker was killed, or ended by itself, {tries} times {shown}: it may need more memory than there is, so take fewer of them. What was computed before is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attacking</source>
            <translation>Angriff</translation>
        </message>
        <message>
            <source>Beside it lies how it was made: {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each process loads a network of its own, about 0.5 to 1 GB of memory.</source>
            <translation>Jeder Prozess lädt ein eigenes Netz, etwa 0.5 bis 1 GB Speicher.</translation>
        </message>
        <message>
            <source>Evaluating</source>
            <translation>Auswertung</translation>
        </message>
        <message>
            <source>How pictures are prepared: the mean and the standard deviation of their pixels.</source>
            <translation>Wie Bilder vorbereitet werden: Mittelwert und Standardabweichung ihrer Pixel.</translation>
        </message>
        <message>
            <source>ImageNette could not be unpacked in {root}: {error}.</source>
            <translation>ImageNette ließ sich in {root} nicht entpacken: {error}.</translation>
        </message>
        <message>
            <source>It covers {mean:.0f} % of its square; the rest is transparent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Names that several labels bear: {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No Dask scheduler answers at {address} ({line}): check the address, and that this machine reaches it.</source>
            <translation type="unfinished" />
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
            <source>Notes of {count:,} characters.</source>
            <translation>Notizen von {count:,} Zeichen.</translation>
        </message>
        <message>
            <source>On {here}, {folder} holds other pictures or labels than where the run was started: let all machines see the same files.</source>
            <translation>Auf {here} enthält {folder} andere Bilder oder Klassen als dort, wo der Lauf begann: Lassen Sie alle Rechner dieselben Dateien sehen.</translation>
        </message>
        <message>
            <source>Only the first {most_pictures} of {count} pictures were taken.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open places of {title}</source>
            <translation>Offene Stellen: {title}</translation>
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
            <source>Refining the best places</source>
            <translation>Beste Stellen verfeinern</translation>
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
            <source>The scheduler at {address} is gone ({line}): all rows so far are kept, and the same command goes on from there.</source>
            <translation type="unfinished" />
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
            <source>The worker at {where} is refused, since it computes with other versions than the run ({listed}), on which pixels and sums depend: give all of them the same, or go on with --mix-versions. What was computed before is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The worker at {where} is refused, since it differs from the run in {listed}: give all of them the same program and files. What was computed before is kept.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The workers cannot run this pgapp ({line}): install the same version on all of them, and where the scheduler runs.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There can be no results in {parent}: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no certificate that says where it is weakest: look everywhere instead.</source>
            <translation>Es gibt kein Zertifikat, das sagt, wo es am schwächsten ist: Suchen Sie stattdessen überall.</translation>
        </message>
        <message>
            <source>There is no file {shown}: check its spelling.</source>
            <translation>Eine Datei {shown} gibt es nicht: Prüfen Sie die Schreibweise.</translation>
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
            <source>This run has no attack.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Trying it on {name}…</source>
            <translation>Probe an {name} …</translation>
        </message>
        <message>
            <source>Which classes it has: {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which network it is; its shapes or its name make {guess} likely.</source>
            <translation>Welches Netz es ist; Formen oder Name machen {guess} wahrscheinlich.</translation>
        </message>
        <message>
            <source>Which of its weights are meant: {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which published weights these are: {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a defence of the comparison has settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a defence on masked pictures gives a certificate at every depth</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a defence that promises something certifies a class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a folder</source>
            <translation>ein Ordner</translation>
        </message>
        <message>
            <source>a picture</source>
            <translation>ein Bild</translation>
        </message>
        <message>
            <source>a session</source>
            <translation>eine Sitzung</translation>
        </message>
        <message>
            <source>an attack ends with its outcome</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an unknown file</source>
            <translation>eine unbekannte Datei</translation>
        </message>
        <message>
            <source>analysis, certification = analyst.analyse(scene), analyst.certify(scene)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>at {key} or the pictures behind it</source>
            <translation>bei {key} oder den Bildern danach</translation>
        </message>
        <message>
            <source>comparison = pgapp.compare_defences(pgapp.Analyst(), scene)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>defence.key: {misfit}</source>
            <translation>defence.key: {misfit}</translation>
        </message>
        <message>
            <source>defence.patch_size must be at most {size} px for this network, not {size2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>every objective here knows a network with small receptive fields</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>everywhere on a grid</source>
            <translation>überall auf einem Gitter</translation>
        </message>
        <message>
            <source>for reading in (analysis.clean, analysis.now):  # without and with the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for row in comparison.rows:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for said in found.said:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>found = pgapp.why_not_certified(analyst.analyse(scene), analyst.certify(scene))</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>import pgapp

code = pgapp.main([
{listed}])
</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it is not there any more.</source>
            <translation>Es ist nicht mehr da.</translation>
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
            <source>one network asks the clean and the patched canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one picture has one outcome</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>only Minority Reports and HiCert have tau</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>only https addresses are fetched, not {url}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>options = pgapp.AttackOptions(
{lines})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>patch must lie on the canvas of {rows} x {cols} pixels.</source>
            <translation>patch muss auf der Bildfläche von {rows} x {cols} Pixeln liegen.</translation>
        </message>
        <message>
            <source>patch sizes must be 1 to {canvas} pixels, got {tuple}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>patch sizes must be at least 1 pixel, got {tuple}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pgapp.Patch({row}, {col}, {size}, {content})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pgapp.write_figure(
    {path!r},
    analysis,
    certification,
{lines})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pixels of its own</source>
            <translation>eigene Pixel</translation>
        </message>
        <message>
            <source>scene = pgapp.make_scene(
    {picture!r},
{lines})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sees the whole picture at once</source>
            <translation>sieht das ganze Bild auf einmal</translation>
        </message>
        <message>
            <source>the results of an evaluation</source>
            <translation>die Ergebnisse einer Auswertung</translation>
        </message>
        <message>
            <source>there is no attack against {against!r} here</source>
            <translation>einen Angriff gegen {against!r} gibt es hier nicht</translation>
        </message>
        <message>
            <source>there is no patch to attack with</source>
            <translation type="unfinished" />
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
            <source>this run has no attack</source>
            <translation type="unfinished" />
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
            <source>window {mask} × {mask2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} labels for {count2} classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} of 3 x n x n, each for its class: {listed}{more}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} of 3 x n x n: {listed}{more}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count}, the first is {keys}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{done:,} of {shard_total:,} pictures of {source}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{error} {title} is shown instead.</source>
            <translation>{error} Stattdessen wird {title} gezeigt.</translation>
        </message>
        <message>
            <source>{field} must be a class of {name}, and {name2!r} is none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{folder} cannot be made: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{gethostname}, process {getpid}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{matched} of {total} classes have a label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} beside it is none of ours, so it is not taken for a saved patch.</source>
            <translation type="unfinished" />
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
            <translation type="unfinished" />
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
            <source>{network}, patches of {listed} px.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{part} cannot be written: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path}: station {number}: {error}</source>
            <translation type="unfinished" />
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
            <source>{rows} rows, {cols} columns.</source>
            <translation>{rows} Zeilen, {cols} Spalten.</translation>
        </message>
        <message>
            <source>{shown} cannot be read: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text} may be {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} has other classes than the session; all of its own compete now.</source>
            <translation>{title} hat andere Klassen als die Sitzung; jetzt treten alle eigenen an.</translation>
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
            <source>{url} leads to an address without https ({url2}): it was not fetched.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{url} sends more than anything fetched here has: it was left.</source>
            <translation>{url} sendet mehr als alles, was hier geholt wird: Es blieb liegen.</translation>
        </message>
        <message>
            <source>{url} sent another part of the file than was asked for: try again.</source>
            <translation>{url} sandte einen anderen Teil der Datei als den erfragten: Versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>{words}: {done} of at most {total} {unit}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
