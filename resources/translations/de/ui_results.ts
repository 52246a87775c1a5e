<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> {total:,} pictures drawn at random (seed {seed}).</source>
            <translation> {total:,} zufällig gezogene Bilder (Startwert {seed}).</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>A&amp;bbrechen</translation>
        </message>
        <message>
            <source>&amp;Forget</source>
            <translation>&amp;Vergessen</translation>
        </message>
        <message>
            <source>&amp;Keep this view…</source>
            <translation>Diese Ansicht &amp;behalten …</translation>
        </message>
        <message>
            <source>&amp;Report as a page (HTML)…</source>
            <translation>&amp;Bericht als Seite (HTML, englisch) …</translation>
        </message>
        <message>
            <source>1 picture whose prediction is not its label.</source>
            <translation>1 Bild, dessen Vorhersage nicht seine Klasse ist.</translation>
        </message>
        <message>
            <source>A picture counts up to the largest of the run's sizes at which it is {certified}, as it is under every smaller patch. Other sizes were not tried.</source>
            <translation>Ein Bild zählt bis zur größten der Größen des Laufs, bei der es {certified} ist; so auch unter jedem kleineren Patch. Andere Größen wurden nicht probiert.</translation>
        </message>
        <message>
            <source>A picture counts up to the largest size at which it is certified, as it is under every smaller patch.</source>
            <translation>Ein Bild zählt bis zur größten Größe, bei der es zertifiziert ist, wie auch unter jedem kleineren Patch.</translation>
        </message>
        <message>
            <source>A picture counts up to the largest size at which its label {certified}, as it does under every smaller patch. Another class may come first.</source>
            <translation>Ein Bild zählt bis zur größten Größe, bei der gilt: seine Klasse {certified}; so auch unter jedem kleineren Patch. Eine andere Klasse kann die erste sein.</translation>
        </message>
        <message>
            <source>A picture counts up to the largest size whose mask certifies it: with that one mask, every patch up to that size is certified. Two pictures may need masks of two sizes, so this is at least the certified accuracy with one mask for all, which the table has.</source>
            <translation>Ein Bild zählt bis zur größten Größe, deren Maske es zertifiziert: Mit dieser einen Maske ist jeder Patch bis zu dieser Größe zertifiziert. Zwei Bilder können Masken zweier Größen brauchen; dies ist also mindestens die zertifizierte Genauigkeit mit einer Maske für alle, die in der Tabelle steht.</translation>
        </message>
        <message>
            <source>ALARM: {sentence}</source>
            <translation>ALARM: {sentence}</translation>
        </message>
        <message>
            <source>Accuracy of the defence on the clean pictures, whether there is an alert or not.</source>
            <translation>Genauigkeit der Verteidigung auf den sauberen Bildern, mit oder ohne Alarm.</translation>
        </message>
        <message>
            <source>Accuracy of the defence on the clean pictures; an alert there counts as wrong.</source>
            <translation>Genauigkeit der Verteidigung auf den sauberen Bildern; ein Alarm zählt dort als falsch.</translation>
        </message>
        <message>
            <source>Accuracy of the network with small receptive fields, its cells simply averaged.</source>
            <translation>Genauigkeit des Netzes mit kleinen rezeptiven Feldern, seine Zellen einfach gemittelt.</translation>
        </message>
        <message>
            <source>Accuracy of the undefended network on the clean pictures.</source>
            <translation>Genauigkeit des ungeschützten Netzes auf den sauberen Bildern.</translation>
        </message>
        <message>
            <source>Attack
failed</source>
            <translation>Angriff
gescheitert</translation>
        </message>
        <message>
            <source>Both runs were computed alike.</source>
            <translation>Beide Läufe wurden gleich berechnet.</translation>
        </message>
        <message>
            <source>By defended class</source>
            <translation>Nach verteidigter Klasse</translation>
        </message>
        <message>
            <source>By undefended class</source>
            <translation>Nach ungeschützter Klasse</translation>
        </message>
        <message>
            <source>By verdict</source>
            <translation>Nach Urteil</translation>
        </message>
        <message>
            <source>C&amp;urve as a figure</source>
            <translation>K&amp;urve als Abbildung</translation>
        </message>
        <message>
            <source>Cells that the assumed patch can touch (Equation 1).</source>
            <translation>Zellen, die der angenommene Patch berühren kann (Gleichung 1).</translation>
        </message>
        <message>
            <source>Certified or
attack failed</source>
            <translation>Zertifiziert oder
Angriff gescheitert</translation>
        </message>
        <message>
            <source>Choose another run</source>
            <translation>Anderen Lauf wählen</translation>
        </message>
        <message>
            <source>Choose another run, of other settings or another network, to see what it judges otherwise.</source>
            <translation>Wählen Sie einen anderen Lauf, mit anderen Einstellungen oder einem anderen Netz, um zu sehen, was er anders beurteilt.</translation>
        </message>
        <message>
            <source>Click one to open it.</source>
            <translation>Ein Klick öffnet eines.</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Compare with</source>
            <translation>Vergleichen mit</translation>
        </message>
        <message>
            <source>Confusion matrix of the failures</source>
            <translation>Verwechslungsmatrix der Fehlschläge</translation>
        </message>
        <message>
            <source>Could not be read or judged, left out: {count:,}.</source>
            <translation>Nicht lesbar oder nicht beurteilbar, ausgelassen: {count:,}.</translation>
        </message>
        <message>
            <source>Curve</source>
            <translation>Kurve</translation>
        </message>
        <message>
            <source>Defended
clean</source>
            <translation>Verteidigt,
sauber</translation>
        </message>
        <message>
            <source>Defended, clean</source>
            <translation>Verteidigt, sauber</translation>
        </message>
        <message>
            <source>Double-click, or Enter, shows the pictures.</source>
            <translation>Doppelklick oder Eingabe zeigt die Bilder.</translation>
        </message>
        <message>
            <source>Every true label</source>
            <translation>Jede wahre Klasse</translation>
        </message>
        <message>
            <source>Everything as &amp;JSON…</source>
            <translation>Alles als &amp;JSON …</translation>
        </message>
        <message>
            <source>Failures</source>
            <translation>Fehlschläge</translation>
        </message>
        <message>
            <source>Failures, the most frequent first</source>
            <translation>Fehlschläge, die häufigsten zuerst</translation>
        </message>
        <message>
            <source>Filters with their order that you have given a name.</source>
            <translation>Filter mit ihrer Reihenfolge, denen Sie einen Namen gegeben haben.</translation>
        </message>
        <message>
            <source>From a file…</source>
            <translation>Aus Datei …</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Gitter</translation>
        </message>
        <message>
            <source>Histogram of margins</source>
            <translation>Histogramm der Abstände</translation>
        </message>
        <message>
            <source>How far the export is</source>
            <translation>Wie weit der Export ist</translation>
        </message>
        <message>
            <source>How many pictures are listed</source>
            <translation>Wie viele Bilder in der Liste stehen</translation>
        </message>
        <message>
            <source>How many pictures have which margin, at this patch size; heights are square roots, so that a few among many are seen. Full: {certified}; crossed: {open}; striped: wrong. Drag over a range to list those; a click lists all again. With the keyboard: Left and Right move the range, with Shift they widen it, Escape lists all.</source>
            <translation>Wie viele Bilder welchen Abstand haben, bei dieser Patchgröße; die Höhen sind Quadratwurzeln, damit wenige unter vielen zu sehen sind. Voll: {certified}; gekreuzt: {open}; gestreift: falsch. Ziehen Sie über einen Bereich, um diese aufzulisten; ein Klick listet wieder alle auf. Mit der Tastatur: Links und Rechts verschieben den Bereich, mit Umschalt wird er breiter, Escape listet alle auf.</translation>
        </message>
        <message>
            <source>In the run's order</source>
            <translation>Wie im Lauf</translation>
        </message>
        <message>
            <source>In the top {top}</source>
            <translation>Unter den ersten {top}</translation>
        </message>
        <message>
            <source>In the top {top}, clean</source>
            <translation>Unter den ersten {top}, sauber</translation>
        </message>
        <message>
            <source>Keep this view</source>
            <translation>Diese Ansicht behalten</translation>
        </message>
        <message>
            <source>Labels for Fifty&amp;One…</source>
            <translation>Klassen für Fifty&amp;One …</translation>
        </message>
        <message>
            <source>Mean
clean</source>
            <translation>Mittel,
sauber</translation>
        </message>
        <message>
            <source>No failure: every label is in the top {top}, or no picture has a true label.</source>
            <translation>Kein Fehlschlag: Jede wahre Klasse ist unter den ersten {top}, oder kein Bild hat eine wahre Klasse.</translation>
        </message>
        <message>
            <source>No failure: every prediction is right, or no picture has a true label.</source>
            <translation>Kein Fehlschlag: Jede Vorhersage ist richtig, oder kein Bild hat eine wahre Klasse.</translation>
        </message>
        <message>
            <source>No higher than this is the share that no such patch changes, and no lower than certified.</source>
            <translation>Nicht höher als dies ist der Anteil, den kein solcher Patch ändert, und nicht niedriger als der zertifizierte.</translation>
        </message>
        <message>
            <source>No higher than this is the share that no such patch pushes out of the classes that the answer names, and no lower than what is proven.</source>
            <translation>Nicht höher als dies ist der Anteil, den kein solcher Patch aus den Klassen verdrängt, die die Antwort nennt, und nicht niedriger als der bewiesene.</translation>
        </message>
        <message>
            <source>No margins</source>
            <translation>Keine Abstände</translation>
        </message>
        <message>
            <source>No other run is known</source>
            <translation>Keiner bekannt</translation>
        </message>
        <message>
            <source>No other run is open</source>
            <translation>Kein anderer Lauf offen</translation>
        </message>
        <message>
            <source>No picture has a true label: share of pictures whose first class stays among the classes that the answer names under any such patch.</source>
            <translation>Kein Bild hat eine wahre Klasse: Anteil der Bilder, deren erste Klasse unter jedem solchen Patch unter den Klassen bleibt, die die Antwort nennt.</translation>
        </message>
        <message>
            <source>No picture has a true label: share of pictures whose prediction no such patch can change.</source>
            <translation>Kein Bild hat eine wahre Klasse: Anteil der Bilder, deren Vorhersage kein solcher Patch ändern kann.</translation>
        </message>
        <message>
            <source>No picture has a true label: share of pictures whose prediction stays under any such patch or gives an alert.</source>
            <translation>Kein Bild hat eine wahre Klasse: Anteil der Bilder, deren Vorhersage unter jedem solchen Patch bleibt oder Alarm gibt.</translation>
        </message>
        <message>
            <source>No run is shown: open a folder and evaluate it</source>
            <translation>Kein Lauf zu sehen: Öffnen Sie einen Ordner und werten Sie ihn aus</translation>
        </message>
        <message>
            <source>Not finished: {done:,} of {total:,} pictures so far.</source>
            <translation>Nicht fertig: bisher {done:,} von {total:,} Bildern.</translation>
        </message>
        <message>
            <source>Of the attacked pictures whose clean prediction was right, those that stayed right or raised an alert.</source>
            <translation>Von den angegriffenen Bildern, deren saubere Vorhersage richtig war, jene, die richtig blieben oder Alarm gaben.</translation>
        </message>
        <message>
            <source>Of the attacked pictures whose clean prediction was right, those that stayed right.</source>
            <translation>Von den angegriffenen Bildern, deren saubere Vorhersage richtig war, jene, die richtig blieben.</translation>
        </message>
        <message>
            <source>Of the attacked pictures whose label was among the classes that the answer names, those where it stayed there.</source>
            <translation>Von den angegriffenen Bildern, deren Klasse unter denen war, die die Antwort nennt, jene, bei denen sie dort blieb.</translation>
        </message>
        <message>
            <source>Of the attacked pictures, of which none has a true label, those on which the attack failed.</source>
            <translation>Von den angegriffenen Bildern, von denen keines eine wahre Klasse hat, jene, bei denen der Angriff scheiterte.</translation>
        </message>
        <message>
            <source>Open the other run</source>
            <translation>Anderen Lauf öffnen</translation>
        </message>
        <message>
            <source>Open the other run from a results file.</source>
            <translation>Den anderen Lauf aus einer Ergebnisdatei öffnen.</translation>
        </message>
        <message>
            <source>Patch</source>
            <translation>Patch</translation>
        </message>
        <message>
            <source>Patch size of the other run</source>
            <translation>Patchgröße des anderen Laufs</translation>
        </message>
        <message>
            <source>Patch size of this run</source>
            <translation>Patchgröße dieses Laufs</translation>
        </message>
        <message>
            <source>Patches of {size} px.</source>
            <translation>Patches von {size} px.</translation>
        </message>
        <message>
            <source>Pictures and sizes as Par&amp;quet…</source>
            <translation>Bilder und Größen als Par&amp;quet …</translation>
        </message>
        <message>
            <source>Pictures as &amp;CSV…</source>
            <translation>Bilder als &amp;CSV …</translation>
        </message>
        <message>
            <source>Pictures certified with a mask of their own, against patch size</source>
            <translation>Mit eigener Maske zertifizierte Bilder, über der Patchgröße</translation>
        </message>
        <message>
            <source>Pictures of the run</source>
            <translation>Bilder des Laufs</translation>
        </message>
        <message>
            <source>Pictures of the run as a grid</source>
            <translation>Bilder des Laufs als Gitter</translation>
        </message>
        <message>
            <source>Pictures whose label is not in the top {top}: {count:,}.</source>
            <translation>Bilder, deren Klasse nicht unter den ersten {top} ist: {count:,}.</translation>
        </message>
        <message>
            <source>Pictures whose label {certified}, against patch size</source>
            <translation>Bilder, für die gilt: ihre Klasse {certified}; gegen die Patchgröße</translation>
        </message>
        <message>
            <source>Pictures whose prediction is not their label, or has an alert: {count:,}.</source>
            <translation>Bilder, deren Vorhersage nicht ihre Klasse ist oder einen Alarm hat: {count:,}.</translation>
        </message>
        <message>
            <source>Pictures whose verdict differs</source>
            <translation>Bilder mit verschiedenem Urteil</translation>
        </message>
        <message>
            <source>Pictures {certified}, against patch size</source>
            <translation>Bilder, {certified}, über der Patchgröße</translation>
        </message>
        <message>
            <source>Report as PD&amp;F…</source>
            <translation>Bericht als PD&amp;F …</translation>
        </message>
        <message>
            <source>Right or alert,
certified</source>
            <translation>Richtig oder Alarm,
zertifiziert</translation>
        </message>
        <message>
            <source>Rows: the true label; columns: what it was taken for; the {count} most frequent of each.</source>
            <translation>Zeilen: die wahre Klasse; Spalten: wofür sie gehalten wurde; je die {count} häufigsten.</translation>
        </message>
        <message>
            <source>Share of clean pictures that raise no alert, whether the answer is right or not.</source>
            <translation>Anteil der sauberen Bilder, die keinen Alarm geben, ob die Antwort richtig ist oder nicht.</translation>
        </message>
        <message>
            <source>Share of clean pictures whose label is among the classes that the answer names.</source>
            <translation>Anteil der sauberen Bilder, deren Klasse unter denen ist, die die Antwort nennt.</translation>
        </message>
        <message>
            <source>Share of pictures that are right and that no such patch can change.</source>
            <translation>Anteil der Bilder, die richtig sind und die kein solcher Patch ändern kann.</translation>
        </message>
        <message>
            <source>Share of pictures that are right and under any such patch stay right or raise an alert.</source>
            <translation>Anteil der Bilder, die richtig sind und unter jedem solchen Patch richtig bleiben oder Alarm geben.</translation>
        </message>
        <message>
            <source>Share of pictures whose label is among the classes that the answer names, and stays there under any such patch. Another class may come first: this is no certified accuracy, and cannot be compared with one.</source>
            <translation>Anteil der Bilder, deren Klasse unter denen ist, die die Antwort nennt, und unter jedem solchen Patch dort bleibt. Eine andere Klasse kann davor stehen: Das ist keine zertifizierte Genauigkeit und mit keiner vergleichbar.</translation>
        </message>
        <message>
            <source>Silent
when clean</source>
            <translation>Sauber
ohne Alarm</translation>
        </message>
        <message>
            <source>Stop writing; a file that was there before stays as it is.</source>
            <translation>Nicht weiter schreiben; eine Datei, die schon da war, bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Summary as &amp;Markdown…</source>
            <translation>Übersicht als &amp;Markdown …</translation>
        </message>
        <message>
            <source>Summary of the run</source>
            <translation>Übersicht des Laufs</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <source>Tau</source>
            <translation>Tau</translation>
        </message>
        <message>
            <source>The export was cancelled; nothing was written.</source>
            <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
        </message>
        <message>
            <source>The largest patch that is assumed: pixels of the canvas, and share of its area.</source>
            <translation>Der größte angenommene Patch: Pixel der Bildfläche und Anteil an ihrer Fläche.</translation>
        </message>
        <message>
            <source>The other run</source>
            <translation>Der andere Lauf</translation>
        </message>
        <message>
            <source>The patch size that the failures and the pictures' verdicts are about.</source>
            <translation>Die Patchgröße, um die es bei den Fehlschlägen und den Urteilen der Bilder geht.</translation>
        </message>
        <message>
            <source>The pictures as a grid of thumbnails.</source>
            <translation>Die Bilder als Gitter kleiner Bilder.</translation>
        </message>
        <message>
            <source>The pictures as a table, with all that the run says of them.</source>
            <translation>Die Bilder als Tabelle, mit allem, was der Lauf von ihnen sagt.</translation>
        </message>
        <message>
            <source>The runs differ in {differences}.</source>
            <translation>Die Läufe unterscheiden sich in: {differences}.</translation>
        </message>
        <message>
            <source>This defence promises nothing.</source>
            <translation>Diese Verteidigung verspricht nichts.</translation>
        </message>
        <message>
            <source>This run at</source>
            <translation>Dieser Lauf bei</translation>
        </message>
        <message>
            <source>Two patch sizes, {one} here and {other} there: these figures are about different attackers.</source>
            <translation>Zwei Patchgrößen, {one} hier und {other} dort: Diese Werte betreffen verschiedene Angreifer.</translation>
        </message>
        <message>
            <source>Two promises, {here} here and {there} there: what is proven cannot be compared.</source>
            <translation>Zwei Versprechen, hier: {here}, dort: {there}. Was bewiesen ist, lässt sich nicht vergleichen.</translation>
        </message>
        <message>
            <source>Undefended
clean</source>
            <translation>Ungeschützt,
sauber</translation>
        </message>
        <message>
            <source>Undefended, clean</source>
            <translation>Ungeschützt, sauber</translation>
        </message>
        <message>
            <source>Under every patch up to this size, {certified}: the largest that was found, on one of the run's grids, with the one mask fitted to it or with what the defence masks. Of defences that mask the picture only the run's sizes were tried.</source>
            <translation>Unter jedem Patch bis zu dieser Größe {certified}: die größte, die gefunden wurde, auf einem der Gitter des Laufs, mit der einen daran angepassten Maske oder mit dem, was die Verteidigung maskiert. Bei Verteidigungen, die das Bild maskieren, wurden nur die Größen des Laufs probiert.</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Ansichten</translation>
        </message>
        <message>
            <source>What runs with other τ would say of these pictures, from the answers that the network gave in this one. An alert on a clean picture is an error. The upright line is the run's own τ; the bands are 95 % intervals (Wilson).</source>
            <translation>Was Läufe mit anderem τ von diesen Bildern sagen würden, nach den Antworten, die das Netz in diesem gab. Ein Alarm auf einem sauberen Bild ist ein Fehler. Die senkrechte Linie ist das τ des Laufs; die Bänder sind 95-%-Intervalle (Wilson).</translation>
        </message>
        <message>
            <source>What the list is narrowed to: outcome, class, patch size, margin.</source>
            <translation>Worauf die Liste eingeschränkt ist: Ergebnis, Klasse, Patchgröße, Abstand.</translation>
        </message>
        <message>
            <source>What the view is called:</source>
            <translation>Wie die Ansicht heißt:</translation>
        </message>
        <message>
            <source>What {defence} says of the clean picture.</source>
            <translation>Was die Verteidigung ({defence}) vom sauberen Bild sagt.</translation>
        </message>
        <message>
            <source>What τ &amp;trades as a figure</source>
            <translation>Was τ ein&amp;tauscht als Abbildung</translation>
        </message>
        <message>
            <source>What τ trades</source>
            <translation>Was τ abwägt</translation>
        </message>
        <message>
            <source>What τ trades: pictures certified, and alerts on clean ones</source>
            <translation>Was τ abwägt: zertifizierte Bilder und Alarme auf sauberen</translation>
        </message>
        <message>
            <source>Which true label</source>
            <translation>Welche wahre Klasse</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenster</translation>
        </message>
        <message>
            <source>Without a true label, left out: {count:,}.</source>
            <translation>Ohne wahre Klasse, ausgelassen: {count:,}.</translation>
        </message>
        <message>
            <source>Writing {name}: {done:,} of {total:,} pictures</source>
            <translation>{name} wird geschrieben: {done:,} von {total:,} Bildern</translation>
        </message>
        <message>
            <source>Writing {name}…</source>
            <translation>{name} wird geschrieben …</translation>
        </message>
        <message>
            <source>against</source>
            <translation>gegen</translation>
        </message>
        <message>
            <source>defended</source>
            <translation>verteidigt</translation>
        </message>
        <message>
            <source>file</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>of {rows} × {cols}</source>
            <translation>von {rows} × {cols}</translation>
        </message>
        <message>
            <source>patch size (pixels of the canvas)</source>
            <translation>Patchgröße (Pixel der Bildfläche)</translation>
        </message>
        <message>
            <source>pictures (%)</source>
            <translation>Bilder (%)</translation>
        </message>
        <message>
            <source>right or alert, certified</source>
            <translation>richtig oder Alarm, zertifiziert</translation>
        </message>
        <message>
            <source>tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <source>taken for</source>
            <translation>gehalten für</translation>
        </message>
        <message>
            <source>that it is right or there is an alert</source>
            <translation>dass sie richtig ist oder Alarm kommt</translation>
        </message>
        <message>
            <source>that the answer stays right</source>
            <translation>dass die Antwort richtig bleibt</translation>
        </message>
        <message>
            <source>that the label stays in the top {top}</source>
            <translation>dass die Klasse unter den ersten {top} bleibt</translation>
        </message>
        <message>
            <source>the figure could not be drawn.</source>
            <translation>die Abbildung konnte nicht gezeichnet werden.</translation>
        </message>
        <message>
            <source>the other run</source>
            <translation>der andere Lauf</translation>
        </message>
        <message>
            <source>the other: {defence}</source>
            <translation>der andere: {defence}</translation>
        </message>
        <message>
            <source>this run</source>
            <translation>dieser Lauf</translation>
        </message>
        <message>
            <source>this run: {defence}</source>
            <translation>dieser Lauf: {defence}</translation>
        </message>
        <message>
            <source>true label</source>
            <translation>wahre Klasse</translation>
        </message>
        <message>
            <source>undefended</source>
            <translation>ungeschützt</translation>
        </message>
        <message>
            <source>unreadable</source>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>verdict</source>
            <translation>Urteil</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>falsch</translation>
        </message>
        <message>
            <source>{certified} (%)</source>
            <translation>{certified} (%)</translation>
        </message>
        <message>
            <source>{certified}, a mask for each picture (%)</source>
            <translation>{certified}, eine Maske je Bild (%)</translation>
        </message>
        <message>
            <source>{count:,} of {common:,} common pictures have another verdict.</source>
            <translation>{count:,} von {common:,} gemeinsamen Bildern haben ein anderes Urteil.</translation>
        </message>
        <message>
            <source>{count:,} pictures whose prediction is not their label.</source>
            <translation>{count:,} Bilder, deren Vorhersage nicht ihre Klasse ist.</translation>
        </message>
        <message>
            <source>{defence}
clean</source>
            <translation>{defence}:
sauber</translation>
        </message>
        <message>
            <source>{here:,} are only in this run, {there:,} only in the other.</source>
            <translation>{here:,} gibt es nur in diesem Lauf, {there:,} nur im anderen.</translation>
        </message>
        <message>
            <source>{hits} of {total}</source>
            <translation>{hits} von {total}</translation>
        </message>
        <message>
            <source>{inside:,} of {pictures}: from {low} to {high}</source>
            <translation>{inside:,} von {pictures}: von {low} bis {high}</translation>
        </message>
        <message>
            <source>{label} taken for {other}: {count}</source>
            <translation>{label} gehalten für {other}: {count}</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>{low} bis {high}</translation>
        </message>
        <message>
            <source>{network}, {grid}; labels: {labels}; {defence}, {precision}.{drawn} One square patch of at most that size, anywhere, any content. Intervals: 95 % (Wilson). Computed with {machine}.</source>
            <translation>{network}, {grid}; Klassen: {labels}; {defence}, {precision}.{drawn} Ein quadratischer Patch von höchstens dieser Größe, irgendwo, beliebiger Inhalt. Intervalle: 95 % (Wilson). Berechnet mit {machine}.</translation>
        </message>
        <message>
            <source>{pictures} of {total:,}</source>
            <translation>{pictures} von {total:,}</translation>
        </message>
        <message>
            <source>{proven} or
attack failed</source>
            <translation>{proven} oder
Angriff gescheitert</translation>
        </message>
        <message>
            <source>{size} px of {canvas}</source>
            <translation>{size} px von {canvas}</translation>
        </message>
        <message>
            <source>{total:,} pictures with a margin</source>
            <translation>{total:,} Bilder mit Abstand</translation>
        </message>
        <message>
            <source>τ {tau:g}: {certified} certified, {alerts} with an alert when clean</source>
            <translation>τ {tau:g}: {certified} zertifiziert, {alerts} mit Alarm auf dem sauberen Bild</translation>
        </message>
    </context>
</TS>
