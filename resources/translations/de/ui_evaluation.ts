<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> ({done:,} of {total:,})</source>
            <translation> ({done:,} von {total:,})</translation>
        </message>
        <message>
            <source> place</source>
            <translation> Stelle</translation>
        </message>
        <message>
            <source> places</source>
            <translation> Stellen</translation>
        </message>
        <message>
            <source> step</source>
            <translation> Schritt</translation>
        </message>
        <message>
            <source>&amp;Label of the chosen class</source>
            <translation>Klasse des &amp;Netzes für die gewählte Klasse</translation>
        </message>
        <message>
            <source>&amp;No label</source>
            <translation>&amp;Keine Klasse</translation>
        </message>
        <message>
            <source>&amp;Note</source>
            <translation>&amp;Notiz</translation>
        </message>
        <message>
            <source>&amp;Numbers mean</source>
            <translation>Z&amp;ahlen bedeuten</translation>
        </message>
        <message>
            <source>&amp;Other results…</source>
            <translation>Ande&amp;re Ergebnisse …</translation>
        </message>
        <message>
            <source>&amp;Stop and open</source>
            <translation>&amp;Beenden und öffnen</translation>
        </message>
        <message>
            <source>&amp;all</source>
            <translation>a&amp;lle</translation>
        </message>
        <message>
            <source>&lt;a href="{key}"&gt;Use {network}&lt;/a&gt;, which knows all of them.</source>
            <translation>&lt;a href="{key}"&gt;{network} verwenden&lt;/a&gt;, das alle kennt.</translation>
        </message>
        <message>
            <source>&lt;a href="{key}"&gt;Use {network}&lt;/a&gt;, which knows {known:,} of them.</source>
            <translation>&lt;a href="{key}"&gt;{network} verwenden&lt;/a&gt;, das {known:,} davon kennt.</translation>
        </message>
        <message>
            <source>A patch of {size} px does not fit: give 1 to {most} px.</source>
            <translation>Ein Patch von {size} px passt nicht: Geben Sie 1 bis {most} px an.</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Another tag</source>
            <translation>Weiteres Schlagwort</translation>
        </message>
        <message>
            <source>As evaluated</source>
            <translation>Wie ausgewertet</translation>
        </message>
        <message>
            <source>As evaluated in {run}: {verdict}</source>
            <translation>Wie ausgewertet in {run}: {verdict}</translation>
        </message>
        <message>
            <source>Attack</source>
            <translation>Angriff</translation>
        </message>
        <message>
            <source>Back to my settings</source>
            <translation>Meine Einstellungen</translation>
        </message>
        <message>
            <source>CIFAR-10…</source>
            <translation>CIFAR-10 …</translation>
        </message>
        <message>
            <source>Changed since it was evaluated in {run}: {verdict}</source>
            <translation>Geändert, seit es in {run} ausgewertet wurde: {verdict}</translation>
        </message>
        <message>
            <source>Choose another network, or the labels by hand.</source>
            <translation>Wählen Sie ein anderes Netz oder die Klassen von Hand.</translation>
        </message>
        <message>
            <source>Choose the results file yourself. A file that holds this run goes on.</source>
            <translation>Die Ergebnisdatei selbst wählen. Eine Datei mit diesem Lauf wird fortgesetzt.</translation>
        </message>
        <message>
            <source>Class of the pictures</source>
            <translation>Klasse der Bilder</translation>
        </message>
        <message>
            <source>Done.</source>
            <translation>Fertig.</translation>
        </message>
        <message>
            <source>Download ImageNette?</source>
            <translation>ImageNette herunterladen?</translation>
        </message>
        <message>
            <source>Evaluate every picture of the folder.</source>
            <translation>Jedes Bild des Ordners auswerten.</translation>
        </message>
        <message>
            <source>Give at least one patch size, as 32 or 2 %.</source>
            <translation>Geben Sie mindestens eine Patchgröße an, etwa 32 oder 2 %.</translation>
        </message>
        <message>
            <source>Hold the run; the rest of the program goes on.</source>
            <translation>Den Lauf anhalten; der Rest des Programms läuft weiter.</translation>
        </message>
        <message>
            <source>ImageNette is not in {root}. Download it there? It is about 330 MB; its hash is checked.</source>
            <translation>ImageNette ist nicht in {root}. Dorthin herunterladen? Es sind etwa 330 MB; die Prüfsumme wird geprüft.</translation>
        </message>
        <message>
            <source>ImageNette…</source>
            <translation>ImageNette …</translation>
        </message>
        <message>
            <source>ImageNet…</source>
            <translation>ImageNet …</translation>
        </message>
        <message>
            <source>It had another network or defence; with the present ones Run starts anew.</source>
            <translation>Er hatte ein anderes Netz oder eine andere Verteidigung; mit den jetzigen beginnt „Starten“ neu.</translation>
        </message>
        <message>
            <source>La&amp;bels…</source>
            <translation>Kla&amp;ssen …</translation>
        </message>
        <message>
            <source>Label of the chosen class</source>
            <translation>Netzklasse der gewählten Klasse</translation>
        </message>
        <message>
            <source>Label of the network</source>
            <translation>Klasse des Netzes</translation>
        </message>
        <message>
            <source>Labels of the folder's classes</source>
            <translation>Was die Klassen des Ordners bedeuten</translation>
        </message>
        <message>
            <source>Leave the pictures of this class out of every accuracy.</source>
            <translation>Die Bilder dieser Klasse aus jeder Genauigkeit herauslassen.</translation>
        </message>
        <message>
            <source>Lists, arrays, shards and tables (*.csv *.tsv *.jsonl *.txt *.npy *.tar *.parquet)</source>
            <translation>Listen, Arrays, Shards und Tabellen (*.csv *.tsv *.jsonl *.txt *.npy *.tar *.parquet)</translation>
        </message>
        <message>
            <source>Look at a results file of another run.</source>
            <translation>Die Ergebnisdatei eines anderen Laufs ansehen.</translation>
        </message>
        <message>
            <source>Marks of a run with {network}, {defence}: not what is chosen now.</source>
            <translation>Zeichen eines Laufs mit {network}, {defence}: nicht das, was jetzt gewählt ist.</translation>
        </message>
        <message>
            <source>Matched by</source>
            <translation>Zugeordnet über</translation>
        </message>
        <message>
            <source>No folder is open</source>
            <translation>Kein Ordner ist offen</translation>
        </message>
        <message>
            <source>None of the {classes:,} classes is a label of {space}, so that no answer counts as right or wrong.</source>
            <translation>Keine der {classes:,} Klassen gibt es in {space}, so dass keine Antwort als richtig oder falsch zählt.</translation>
        </message>
        <message>
            <source>Not finished: it failed. Run goes on from the last picture.</source>
            <translation>Nicht fertig: Fehlgeschlagen. „Starten“ macht nach dem letzten Bild weiter.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Number of processes</source>
            <translation>Anzahl der Prozesse</translation>
        </message>
        <message>
            <source>Number of random pictures</source>
            <translation>Anzahl zufälliger Bilder</translation>
        </message>
        <message>
            <source>Of the noise that each attack starts from</source>
            <translation>Des Rauschens, von dem jeder Angriff ausgeht</translation>
        </message>
        <message>
            <source>One file a run; it grows picture by picture.</source>
            <translation>Eine Datei je Lauf; sie wächst Bild für Bild.</translation>
        </message>
        <message>
            <source>One folder a class, a flat folder, or through the menu a CSV.</source>
            <translation>Ein Ordner je Klasse, ein flacher Ordner oder über das Menü eine CSV.</translation>
        </message>
        <message>
            <source>Only a picture of a run was evaluated: open a folder, run the evaluation, choose a picture.</source>
            <translation>Nur ein Bild eines Laufs wurde ausgewertet: Öffnen Sie einen Ordner, starten Sie die Auswertung und wählen Sie ein Bild.</translation>
        </message>
        <message>
            <source>Open a folder of pictures</source>
            <translation>Ordner mit Bildern öffnen</translation>
        </message>
        <message>
            <source>Open a folder…</source>
            <translation>Ordner öffnen …</translation>
        </message>
        <message>
            <source>Open a list of file,label</source>
            <translation>Liste file,label öffnen</translation>
        </message>
        <message>
            <source>Open results</source>
            <translation>Ergebnisse öffnen</translation>
        </message>
        <message>
            <source>Opening {name} in {root}</source>
            <translation>{name} in {root} wird geöffnet</translation>
        </message>
        <message>
            <source>Opening {path}</source>
            <translation>{path} wird geöffnet</translation>
        </message>
        <message>
            <source>Optimize a patch on every picture that is right and not certified, at every size, first where the certificate is weakest. Slow; pictures then say whether the attack succeeded or failed.</source>
            <translation>Auf jedem richtigen und nicht zertifizierten Bild bei jeder Größe einen Patch optimieren, zuerst, wo das Zertifikat am schwächsten ist. Langsam; danach sagen die Bilder, ob der Angriff gelang oder scheiterte.</translation>
        </message>
        <message>
            <source>Patch sizes in pixels (32) or percent of the canvas (2 %), several with commas between.</source>
            <translation>Patchgrößen in Pixeln (32) oder Prozent der Bildfläche (2 %), mehrere mit Kommas dazwischen.</translation>
        </message>
        <message>
            <source>Pau&amp;se</source>
            <translation>A&amp;nhalten</translation>
        </message>
        <message>
            <source>Paused for the attack; Resume goes on.</source>
            <translation>Für den Angriff angehalten; „Fortsetzen“ macht weiter.</translation>
        </message>
        <message>
            <source>Paused.</source>
            <translation>Angehalten.</translation>
        </message>
        <message>
            <source>Paused:</source>
            <translation>Angehalten:</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>Pictures of classes without a label are left out of every accuracy.</source>
            <translation>Bilder von Klassen ohne Zuordnung bleiben aus jeder Genauigkeit heraus.</translation>
        </message>
        <message>
            <source>Places of the patch that are tried, the weakest first</source>
            <translation>Stellen des Patches, die versucht werden, die schwächste zuerst</translation>
        </message>
        <message>
            <source>Places, steps, seed, what the attack is against, and whether the certified are attacked.</source>
            <translation>Stellen, Schritte, Startwert, wogegen der Angriff geht und ob die zertifizierten angegriffen werden.</translation>
        </message>
        <message>
            <source>Processes</source>
            <translation>Prozesse</translation>
        </message>
        <message>
            <source>Progress of the run</source>
            <translation>Fortschritt des Laufs</translation>
        </message>
        <message>
            <source>R&amp;un</source>
            <translation>S&amp;tarten</translation>
        </message>
        <message>
            <source>Re&amp;sume</source>
            <translation>Fortsetze&amp;n</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <source>Results (*.sqlite)</source>
            <translation>Ergebnisse (*.sqlite)</translation>
        </message>
        <message>
            <source>Results…</source>
            <translation>Ergebnisse …</translation>
        </message>
        <message>
            <source>Run goes on from there.</source>
            <translation>„Starten“ macht dort weiter.</translation>
        </message>
        <message>
            <source>Save &amp;to…</source>
            <translation>S&amp;peichern unter …</translation>
        </message>
        <message>
            <source>Save the results to</source>
            <translation>Ergebnisse speichern unter</translation>
        </message>
        <message>
            <source>Search classes and labels</source>
            <translation>Klassen suchen</translation>
        </message>
        <message>
            <source>Seed of the draw</source>
            <translation>Startwert der Auswahl</translation>
        </message>
        <message>
            <source>Settin&amp;gs…</source>
            <translation>&amp;Mehr …</translation>
        </message>
        <message>
            <source>Si&amp;zes</source>
            <translation>Gr&amp;ößen</translation>
        </message>
        <message>
            <source>So many pictures, drawn at random; the same seed draws the same ones.</source>
            <translation>So viele Bilder, zufällig gezogen; derselbe Startwert zieht dieselben.</translation>
        </message>
        <message>
            <source>So many processes share the run and the cores. Much is gained where one picture does not keep the cores busy (small networks, many cores), next to nothing where it does.</source>
            <translation>So viele Prozesse teilen sich den Lauf und die Kerne. Das bringt viel, wo ein Bild die Kerne nicht auslastet (kleine Netze, viele Kerne), und fast nichts, wo es das tut.</translation>
        </message>
        <message>
            <source>Start, or go on where the same run was stopped, also after a crash.</source>
            <translation>Starten oder fortsetzen, wo derselbe Lauf endete, auch nach einem Absturz.</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Startet …</translation>
        </message>
        <message>
            <source>Steps at each place</source>
            <translation>Schritte an jeder Stelle</translation>
        </message>
        <message>
            <source>Stop after the picture in work. Running again goes on from there.</source>
            <translation>Nach dem laufenden Bild beenden. Ein neuer Start macht dort weiter.</translation>
        </message>
        <message>
            <source>Stop it and open something else? Running it again goes on where it stopped.</source>
            <translation>Beenden und etwas anderes öffnen? Ein neuer Start macht dort weiter, wo sie endete.</translation>
        </message>
        <message>
            <source>Stop the evaluation?</source>
            <translation>Auswertung beenden?</translation>
        </message>
        <message>
            <source>Stopped. Run goes on from here.</source>
            <translation>Beendet. „Starten“ macht hier weiter.</translation>
        </message>
        <message>
            <source>Tables, curve, failures and comparison of {path}</source>
            <translation>Tabellen, Kurve, Fehlschläge und Vergleich von {path}</translation>
        </message>
        <message>
            <source>Tables, curve, failures and comparison.</source>
            <translation>Tabellen, Kurve, Fehlschläge und Vergleich.</translation>
        </message>
        <message>
            <source>Tags and note of {name}</source>
            <translation>Schlagwörter und Notiz von {name}</translation>
        </message>
        <message>
            <source>Tags and notes are kept with a run: open a folder, run the evaluation, choose a picture.</source>
            <translation>Schlagwörter und Notizen gehören zu einem Lauf: Öffnen Sie einen Ordner, starten Sie die Auswertung und wählen Sie ein Bild.</translation>
        </message>
        <message>
            <source>Take back what was changed since: the run's patch, network, defence and size again.</source>
            <translation>Zurücknehmen, was seither geändert wurde: wieder Patch, Netz, Verteidigung und Größe des Laufs.</translation>
        </message>
        <message>
            <source>Test the proof: attack certified pictures as well. A flipped one would be an error of this program, and is reported as an alarm.</source>
            <translation>Den Beweis prüfen: auch zertifizierte Bilder angreifen. Ein gekipptes wäre ein Fehler dieses Programms und wird als Alarm gemeldet.</translation>
        </message>
        <message>
            <source>The classes are numbers that can be read in several ways. Until one is chosen, none of them has a label.</source>
            <translation>Die Klassen sind Zahlen, die sich auf mehrere Arten lesen lassen. Bis eine gewählt ist, ist keine zugeordnet.</translation>
        </message>
        <message>
            <source>The evaluation of {name} is paused{came}.</source>
            <translation>Die Auswertung von {name} ist angehalten{came}.</translation>
        </message>
        <message>
            <source>The evaluation of {name} is running{came}.</source>
            <translation>Die Auswertung von {name} läuft{came}.</translation>
        </message>
        <message>
            <source>The evaluation of {name} was stopped{came}.</source>
            <translation>Die Auswertung von {name} wurde beendet{came}.</translation>
        </message>
        <message>
            <source>The last run has done {done:,} of {total:,} pictures.</source>
            <translation>Der letzte Lauf hat {done:,} von {total:,} Bildern geschafft.</translation>
        </message>
        <message>
            <source>The network, defence, size and patch that you had before. Undo leads back here.</source>
            <translation>Netz, Verteidigung, Größe und Patch, die Sie vorher hatten. „Rückgängig“ führt hierher zurück.</translation>
        </message>
        <message>
            <source>The pictures have no classes: what is proven is about each picture's own prediction.</source>
            <translation>Die Bilder haben keine Klassen: Was bewiesen wird, betrifft die eigene Vorhersage jedes Bildes.</translation>
        </message>
        <message>
            <source>They are {count} of many that compete: &lt;a href="{link}"&gt;let only these compete&lt;/a&gt;, as figures for ImageNet-A and -R are given.</source>
            <translation>Es sind {count} von vielen, die konkurrieren: &lt;a href="{link}"&gt;nur diese konkurrieren lassen&lt;/a&gt;, wie bei den Angaben zu ImageNet-A und -R.</translation>
        </message>
        <message>
            <source>What the attack is against</source>
            <translation>Wogegen der Angriff geht</translation>
        </message>
        <message>
            <source>What the classes that are numbers mean.</source>
            <translation>Was die Klassen bedeuten, die Zahlen sind.</translation>
        </message>
        <message>
            <source>What the patch is optimized against; what counts is the prediction of the defence.</source>
            <translation>Wogegen der Patch optimiert wird; es zählt die Vorhersage der Verteidigung.</translation>
        </message>
        <message>
            <source>Where does {name} lie?</source>
            <translation>Wo liegt {name}?</translation>
        </message>
        <message>
            <source>Where the run is</source>
            <translation>Wo der Lauf steht</translation>
        </message>
        <message>
            <source>Which class of the network each folder means; correct it here.</source>
            <translation>Welche Klasse des Netzes jeder Ordner bedeutet; hier berichtigen.</translation>
        </message>
        <message>
            <source>Which settings are shown</source>
            <translation>Welche Einstellungen zu sehen sind</translation>
        </message>
        <message>
            <source>a ra&amp;ndom</source>
            <translation>zufälli&amp;ge</translation>
        </message>
        <message>
            <source>alert on the clean picture</source>
            <translation>Alarm auf dem sauberen Bild</translation>
        </message>
        <message>
            <source>another tag</source>
            <translation>weiteres Schlagwort</translation>
        </message>
        <message>
            <source>attack failed</source>
            <translation>Angriff gescheitert</translation>
        </message>
        <message>
            <source>choose what the numbers mean</source>
            <translation>wählen, was die Zahlen bedeuten</translation>
        </message>
        <message>
            <source>go back to my settings</source>
            <translation>zurück zu meinen Einstellungen</translation>
        </message>
        <message>
            <source>go on with the evaluation</source>
            <translation>die Auswertung fortsetzen</translation>
        </message>
        <message>
            <source>in the program's own folder</source>
            <translation>im Ordner des Programms</translation>
        </message>
        <message>
            <source>its patch was not kept</source>
            <translation>sein Patch wurde nicht aufbewahrt</translation>
        </message>
        <message>
            <source>no label</source>
            <translation>keine Klasse</translation>
        </message>
        <message>
            <source>not read</source>
            <translation>nicht gelesen</translation>
        </message>
        <message>
            <source>only those &amp;without a label</source>
            <translation>nur &amp;ohne Zuordnung</translation>
        </message>
        <message>
            <source>seed </source>
            <translation>Startwert </translation>
        </message>
        <message>
            <source>show it as evaluated</source>
            <translation>wie ausgewertet zeigen</translation>
        </message>
        <message>
            <source>start the evaluation</source>
            <translation>die Auswertung starten</translation>
        </message>
        <message>
            <source>the certified too</source>
            <translation>auch die zertifizierten</translation>
        </message>
        <message>
            <source>the certified, too: none &amp;may flip</source>
            <translation>a&amp;uch die zertifizierten: Keines darf kippen</translation>
        </message>
        <message>
            <source>the uncert&amp;ified</source>
            <translation>n&amp;icht zertifizierte</translation>
        </message>
        <message>
            <source>window {windows} of {rows} × {cols} cells</source>
            <translation>Fenster {windows} von {rows} × {cols} Zellen</translation>
        </message>
        <message>
            <source>window {windows} of {rows} × {cols} cells, each size on the grid fitted to it</source>
            <translation>Fenster {windows} von {rows} × {cols} Zellen, jede Größe auf dem ihr angepassten Gitter</translation>
        </message>
        <message>
            <source>{count:,} class</source>
            <translation>{count:,} Klasse</translation>
        </message>
        <message>
            <source>{count:,} classes</source>
            <translation>{count:,} Klassen</translation>
        </message>
        <message>
            <source>{count:,} picture</source>
            <translation>{count:,} Bild</translation>
        </message>
        <message>
            <source>{count:,} pictures</source>
            <translation>{count:,} Bilder</translation>
        </message>
        <message>
            <source>{count} classes of the folder</source>
            <translation>{count} Klassen des Ordners</translation>
        </message>
        <message>
            <source>{count} unreadable</source>
            <translation>{count} nicht lesbar</translation>
        </message>
        <message>
            <source>{doing} {done:,} of {total:,}</source>
            <translation>{doing} {done:,} von {total:,}</translation>
        </message>
        <message>
            <source>{doing}: {done:,} of {total:,}</source>
            <translation>{doing}: {done:,} von {total:,}</translation>
        </message>
        <message>
            <source>{doing}…</source>
            <translation>{doing} …</translation>
        </message>
        <message>
            <source>{done:.0f} of {total:.0f} MB</source>
            <translation>{done:.0f} von {total:.0f} MB</translation>
        </message>
        <message>
            <source>{left} Open it again, and Run goes on there.</source>
            <translation>{left} Öffnen Sie ihn wieder, und „Starten“ macht dort weiter.</translation>
        </message>
        <message>
            <source>{rate:.1f} attacks/s</source>
            <translation>{rate:.1f} Angriffe/s</translation>
        </message>
        <message>
            <source>{rate:.1f} pictures/s</source>
            <translation>{rate:.1f} Bilder/s</translation>
        </message>
        <message>
            <source>{run} read its pictures in several ways: this one's is not known.</source>
            <translation>{run} las seine Bilder auf mehrere Arten: Die dieses Bildes ist nicht bekannt.</translation>
        </message>
        <message>
            <source>{run} was made with a defence that is not here: {error}</source>
            <translation>{run} entstand mit einer Verteidigung, die es hier nicht gibt: {error}</translation>
        </message>
        <message>
            <source>{run} was made with a network that is not here: {error}</source>
            <translation>{run} entstand mit einem Netz, das es hier nicht gibt: {error}</translation>
        </message>
        <message>
            <source>{run} was made with another network of the name {network}.</source>
            <translation>{run} entstand mit einem anderen Netz des Namens {network}.</translation>
        </message>
        <message>
            <source>{said}. The network has other weights by now</source>
            <translation>{said}. Das Netz hat inzwischen andere Gewichte</translation>
        </message>
        <message>
            <source>{sizes} px of {canvas}</source>
            <translation>{sizes} px von {canvas}</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>noch {time}</translation>
        </message>
        <message>
            <source>“{text}” can be read in two ways: put a space between two sizes.</source>
            <translation>„{text}“ lässt sich auf zwei Arten lesen: Setzen Sie ein Leerzeichen zwischen zwei Größen.</translation>
        </message>
        <message>
            <source>“{text}” is no patch size: give pixels (32) or percent (2 %).</source>
            <translation>„{text}“ ist keine Patchgröße: Geben Sie Pixel (32) oder Prozent (2 %) an.</translation>
        </message>
    </context>
</TS>
