<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> without an alert</source>
            <translation> ohne Alarm</translation>
        </message>
        <message>
            <source>1,234.5</source>
            <translation>1.234,5</translation>
        </message>
        <message>
            <source>A band votes for every class whose confidence is at least this</source>
            <translation>Ein Band stimmt für jede Klasse, deren Konfidenz mindestens so groß ist</translation>
        </message>
        <message>
            <source>A class loses its detected window only when the window holds more than this share of its evidence. At 0 every class is masked always, which is the strongest setting; a larger T keeps more evidence on clean pictures, and gives the attacker more room.</source>
            <translation>Eine Klasse verliert ihr erkanntes Fenster nur, wenn es mehr als diesen Anteil ihrer Evidenz enthält. Bei 0 wird jede Klasse immer maskiert, die stärkste Einstellung; ein größeres T lässt auf sauberen Bildern mehr Evidenz stehen und dem Angreifer mehr Raum.</translation>
        </message>
        <message>
            <source>ALARM: {picture} is certified for patches of up to {certified_size} pixels, yet a patch of {size} at row {row}, column {col} {did}{unnoticed}. This is a bug in the program or in the proof: save this record and report it.</source>
            <translation>ALARM: {picture} ist gegen Patches bis {certified_size} Pixel zertifiziert, und doch hat ein Patch von {size} in Zeile {row}, Spalte {col} {did}{unnoticed}. Das ist ein Fehler im Programm oder im Beweis: Speichern Sie diese Aufzeichnung und melden Sie ihn.</translation>
        </message>
        <message>
            <source>ALARM: {picture} is proven to stay in the top {top} under patches of up to {certified_size} pixels, yet a patch of {size} at row {row}, column {col} {did}{unnoticed}. This is a bug in the program or in the proof: save this record and report it.</source>
            <translation>ALARM: {picture} bleibt bewiesenermaßen unter den ersten {top} bei Patches bis {certified_size} Pixel, und doch hat ein Patch von {size} in Zeile {row}, Spalte {col} {did}{unnoticed}. Das ist ein Fehler im Programm oder im Beweis: Speichern Sie diesen Bericht und melden Sie ihn.</translation>
        </message>
        <message>
            <source>An alert is raised when a prediction after masking differs with a confidence above τ</source>
            <translation>Alarm gibt es, wenn eine Vorhersage nach dem Maskieren mit einer Konfidenz über τ abweicht</translation>
        </message>
        <message>
            <source>An alert is raised when the answer under some mask differs with a confidence above τ. A lower τ certifies more pictures, and raises more alerts on clean ones</source>
            <translation>Alarm gibt es, wenn die Antwort unter einer Maske mit einer Konfidenz über τ abweicht. Ein kleineres τ zertifiziert mehr Bilder und gibt mehr Alarme auf sauberen</translation>
        </message>
        <message>
            <source>An alert is raised when the answer under some mask differs, or agrees with a confidence below τ. A higher τ certifies more pictures, and raises more alerts on clean ones</source>
            <translation>Alarm gibt es, wenn die Antwort unter einer Maske abweicht oder mit einer Konfidenz unter τ übereinstimmt. Ein größeres τ zertifiziert mehr Bilder und gibt mehr Alarme auf sauberen</translation>
        </message>
        <message>
            <source>Answers as PatchCleanser does, and raises an alert when a defence on the cells says another class.</source>
            <translation>Antwortet wie PatchCleanser und gibt Alarm, wenn eine Verteidigung auf den Zellen eine andere Klasse nennt.</translation>
        </message>
        <message>
            <source>Answers as the undefended network does, and bounds what it could answer under any patch; for small networks that were trained for it.</source>
            <translation>Antwortet wie das ungeschützte Netz und begrenzt, was es unter irgendeinem Patch antworten könnte; für kleine Netze, die dafür trainiert wurden.</translation>
        </message>
        <message>
            <source>Answers as the undefended network does, and raises an alert when the answer under some mask differs and is sure of itself.</source>
            <translation>Antwortet wie das ungeschützte Netz und gibt Alarm, wenn die Antwort unter einer Maske abweicht und sich sicher ist.</translation>
        </message>
        <message>
            <source>Answers as the undefended network does, and raises an alert when the answer under some mask differs, or agrees without being sure of itself.</source>
            <translation>Antwortet wie das ungeschützte Netz und gibt Alarm, wenn die Antwort unter einer Maske abweicht oder übereinstimmt, ohne sich sicher zu sein.</translation>
        </message>
        <message>
            <source>Asks the undefended network about pictures with one and two masks painted over, of which one covers the patch.</source>
            <translation>Fragt das ungeschützte Netz nach Bildern, die mit einer und mit zwei Masken übermalt sind, von denen eine den Patch verdeckt.</translation>
        </message>
        <message>
            <source>At most so many masks cover each side of the picture. More of them are smaller ones, which leave more of the picture to be seen, and take more time.</source>
            <translation>Höchstens so viele Masken überdecken jede Seite des Bildes. Sind es mehr, so sind sie kleiner, lassen mehr vom Bild sehen und brauchen mehr Zeit.</translation>
        </message>
        <message>
            <source>Beside it</source>
            <translation>Daneben</translation>
        </message>
        <message>
            <source>Bounds are for layers that sum up less than {most} products, not {terms}.</source>
            <translation>Schranken gibt es für Schichten, die weniger als {most} Produkte aufsummieren, nicht {terms}.</translation>
        </message>
        <message>
            <source>Bounds are for networks whose last layer is linear.</source>
            <translation>Schranken gibt es für Netze, deren letzte Schicht linear ist.</translation>
        </message>
        <message>
            <source>Bounds are not known for the layer {name}.</source>
            <translation>Für die Schicht {name} sind keine Schranken bekannt.</translation>
        </message>
        <message>
            <source>Brought by {package}; not opened yet.</source>
            <translation>Aus {package}; noch nicht geöffnet.</translation>
        </message>
        <message>
            <source>Clipped to</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation>Konfidenz</translation>
        </message>
        <message>
            <source>Count a cell as one whole vote for every class whose confidence reaches this threshold, instead of adding the confidences up. Only for the feature confidence.</source>
            <translation>Zählt eine Zelle als eine ganze Stimme für jede Klasse, deren Konfidenz diese Schwelle erreicht, statt die Konfidenzen zu addieren. Nur beim Merkmal Konfidenz.</translation>
        </message>
        <message>
            <source>Divides the logits before the softmax. Above 1 the cells are less sure of themselves and share their confidence among more classes; 1 to 2 works best. Only for the feature confidence.</source>
            <translation>Teilt die Logits vor dem Softmax. Über 1 sind sich die Zellen weniger sicher und verteilen ihre Konfidenz auf mehr Klassen; 1 bis 2 bewährt sich am besten. Nur beim Merkmal Konfidenz.</translation>
        </message>
        <message>
            <source>Every band of columns votes; a patch meets few bands.</source>
            <translation>Jedes Band von Spalten stimmt ab; ein Patch trifft wenige Bänder.</translation>
        </message>
        <message>
            <source>Every cell votes for one class, and the answer names the k classes with the most votes. Its certificate says that the label stays among them, which need not be the first place.</source>
            <translation>Jede Zelle stimmt für eine Klasse, und die Antwort nennt die k Klassen mit den meisten Stimmen. Ihr Zertifikat sagt, dass die Klasse unter ihnen bleibt, nicht unbedingt auf dem ersten Platz.</translation>
        </message>
        <message>
            <source>Evidence below the lower bound counts as the lower bound, above the upper as the upper. The lower bound 0 keeps a patch from pushing the true class down without limit; a finite upper bound limits what one cell can add. Type inf for no bound.</source>
            <translation>Evidenz unter der unteren Schranke zählt als die untere, über der oberen als die obere. Die untere Schranke 0 hindert einen Patch daran, die wahre Klasse beliebig weit hinunterzudrücken; eine endliche obere begrenzt, was eine Zelle beitragen kann. inf heißt: keine Schranke.</translation>
        </message>
        <message>
            <source>Feature</source>
            <translation>Merkmal</translation>
        </message>
        <message>
            <source>Fits the mask to a larger patch than the one assumed, so that one mask serves all sizes up to it. Off: it is fitted to the assumed patch.</source>
            <translation>Passt die Maske an einen größeren Patch an als den angenommenen, sodass eine Maske für alle Größen bis dahin reicht. Aus: Sie passt zum angenommenen Patch.</translation>
        </message>
        <message>
            <source>How many classes the answer names: those with the most votes. The certificate says that the label stays among so many, which need not be the first place. More classes must compete than are named.</source>
            <translation>Wie viele Klassen die Antwort nennt: die mit den meisten Stimmen. Das Zertifikat sagt, dass die Klasse unter so vielen bleibt, nicht unbedingt auf dem ersten Platz. Es müssen mehr Klassen antreten, als genannt werden.</translation>
        </message>
        <message>
            <source>It compares with a defence on cells, and this network has none.</source>
            <translation>Sie vergleicht mit einer Verteidigung auf Zellen, und dieses Netz hat keine.</translation>
        </message>
        <message>
            <source>It is made for square receptive fields, not for bands.</source>
            <translation>Sie ist für quadratische rezeptive Felder gemacht, nicht für Bänder.</translation>
        </message>
        <message>
            <source>It needs a network of column bands.</source>
            <translation>Sie braucht ein Netz aus Spaltenbändern.</translation>
        </message>
        <message>
            <source>It weighs the cells of a picture, and this network sees the picture as a whole: choose a defence that masks the picture.</source>
            <translation>Sie wägt die Zellen eines Bildes ab, und dieses Netz sieht das Bild als Ganzes: Wählen Sie eine Verteidigung, die das Bild maskiert.</translation>
        </message>
        <message>
            <source>Logits</source>
            <translation>Logits</translation>
        </message>
        <message>
            <source>Mask for</source>
            <translation>Maske für</translation>
        </message>
        <message>
            <source>Masks a side</source>
            <translation>Masken je Seite</translation>
        </message>
        <message>
            <source>Masks for each class the window with the most evidence, and predicts from what is left.</source>
            <translation>Maskiert für jede Klasse das Fenster mit der meisten Evidenz und sagt aus dem Rest vorher.</translation>
        </message>
        <message>
            <source>McCoyd et al., 2020, with masks that cover every place</source>
            <translation>McCoyd et al., 2020, mit Masken, die jede Stelle verdecken</translation>
        </message>
        <message>
            <source>No defence: the mean over all cells, which one patch may flip.</source>
            <translation>Keine Verteidigung: der Mittelwert über alle Zellen, den ein Patch kippen kann.</translation>
        </message>
        <message>
            <source>No place of a patch was tried: the answer is another one without any patch.</source>
            <translation>Keine Stelle eines Patches wurde probiert: Die Antwort ist schon ganz ohne Patch eine andere.</translation>
        </message>
        <message>
            <source>Painted</source>
            <translation>Farbe</translation>
        </message>
        <message>
            <source>PatchCleanser's double masking, Xiang et al., USENIX Security 2022, on local logits as in PatchCURE, Xiang et al., USENIX Security 2024</source>
            <translation>Doppelte Maskierung aus PatchCleanser, Xiang et al., USENIX Security 2022, auf lokalen Logits wie in PatchCURE, Xiang et al., USENIX Security 2024</translation>
        </message>
        <message>
            <source>Prediction (one vote a cell)</source>
            <translation>Vorhersage (eine Stimme je Zelle)</translation>
        </message>
        <message>
            <source>Predicts the mean, and raises an alert when the prediction under some mask contradicts it.</source>
            <translation>Sagt nach dem Mittelwert vorher und gibt Alarm, wenn die Vorhersage unter einer Maske widerspricht.</translation>
        </message>
        <message>
            <source>Predicts with every window masked; where these predictions disagree, a second mask finds the one to trust.</source>
            <translation>Sagt mit jedem Fenster maskiert vorher; sind diese Vorhersagen uneins, findet eine zweite Maske die, der zu trauen ist.</translation>
        </message>
        <message>
            <source>Squeezes each local logit into −1 to 1, so that a spoiled cell counts for little.</source>
            <translation>Staucht jedes lokale Logit auf −1 bis 1, sodass eine verdorbene Zelle wenig zählt.</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <source>The bounds explode: with a patch of {patch_size} px in the middle, a logit of {name} may lie anywhere within {width:.0e}, so nothing is certified. Interval bounds need a network that was trained for them.</source>
            <translation>Die Schranken explodieren: Mit einem Patch von {patch_size} px in der Mitte kann ein Logit von {name} irgendwo innerhalb von {width:.0e} liegen, also wird nichts zertifiziert. Intervallschranken brauchen ein Netz, das für sie trainiert wurde.</translation>
        </message>
        <message>
            <source>The defence on the cells that PatchCleanser's answer is compared with.</source>
            <translation>Die Verteidigung auf den Zellen, mit der die Antwort von PatchCleanser verglichen wird.</translation>
        </message>
        <message>
            <source>The layers that the network lists do not fit together.</source>
            <translation>Die Schichten, die das Netz aufzählt, passen nicht zusammen.</translation>
        </message>
        <message>
            <source>The network answers the patched picture with no numbers, which is no attack.</source>
            <translation>Das Netz antwortet auf das Bild mit Patch mit Werten, die keine Zahlen sind; das ist kein Angriff.</translation>
        </message>
        <message>
            <source>There is no defence {key!r}; there are {known}.</source>
            <translation>Eine Verteidigung {key!r} gibt es nicht; es gibt {known}.</translation>
        </message>
        <message>
            <source>To stay in the top {top} says something only where more than {top} classes compete, and here {classes} do: name fewer classes.</source>
            <translation>Unter den ersten {top} zu bleiben, besagt nur etwas, wo mehr als {top} Klassen antreten, und hier sind es {classes}: Nennen Sie weniger Klassen.</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Die ersten</translation>
        </message>
        <message>
            <source>Votes at</source>
            <translation>Stimmschwelle</translation>
        </message>
        <message>
            <source>What each cell contributes. Confidence is the feature of choice: it lies between 0 and 1, so that a patch cannot win by one enormous value. Logits are unbounded: a few cells outshout all others, and little is certified. Prediction lets each cell vote for one class and forgets how sure it was.</source>
            <translation>Was jede Zelle beiträgt. Konfidenz ist das Merkmal der Wahl: Sie liegt zwischen 0 und 1, sodass ein Patch nicht mit einem einzigen riesigen Wert gewinnen kann. Logits sind unbeschränkt: Ein paar Zellen übertönen alle anderen, und wenig wird zertifiziert. Vorhersage lässt jede Zelle für eine Klasse stimmen und vergisst, wie sicher sie war.</translation>
        </message>
        <message>
            <source>What each cell contributes. What a patch writes is removed here, however large it is, so that nothing need be bounded: logits, which say most, certify most.</source>
            <translation>Was jede Zelle beiträgt. Was ein Patch schreibt, wird hier entfernt, wie groß es auch ist, sodass nichts beschränkt sein muss: Logits sagen am meisten und zertifizieren am meisten.</translation>
        </message>
        <message>
            <source>What masks are painted with. It is the same for every picture: a colour that depends on what is covered would let the patch be seen.</source>
            <translation>Womit Masken gemalt werden. Es ist für jedes Bild dasselbe: Eine Farbe, die vom Verdeckten abhängt, ließe den Patch durchscheinen.</translation>
        </message>
        <message>
            <source>What {name} brings cannot be read: {said}.</source>
            <translation>Was {name} mitbringt, ist nicht lesbar: {said}.</translation>
        </message>
        <message>
            <source>a certificate needs at least two classes that compete</source>
            <translation>ein Zertifikat braucht mindestens zwei Klassen, die antreten</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>eine Zahl</translation>
        </message>
        <message>
            <source>a patch covers more than 0 % and at most 100 % of the canvas, not {share:g} %</source>
            <translation>ein Patch bedeckt mehr als 0 % und höchstens 100 % der Bildfläche, nicht {share:g} %</translation>
        </message>
        <message>
            <source>a patch of {patch_size} pixels does not fit on {length}</source>
            <translation>ein Patch von {patch_size} Pixeln passt nicht auf {length}</translation>
        </message>
        <message>
            <source>a patch of {size} at a spacing of {spacing} cannot be laid on {rows} x {cols}</source>
            <translation>ein Patch von {size} lässt sich nicht im Abstand von {spacing} auf {rows} x {cols} legen</translation>
        </message>
        <message>
            <source>a whole number</source>
            <translation>eine ganze Zahl</translation>
        </message>
        <message>
            <source>above {low:g}</source>
            <translation>über {low:g}</translation>
        </message>
        <message>
            <source>after CostCert, arXiv 2507.23335</source>
            <translation>nach CostCert, arXiv 2507.23335</translation>
        </message>
        <message>
            <source>an attack ends early after at least 1 step that was won or flat</source>
            <translation>ein Angriff endet vorzeitig nach mindestens 1 Schritt, der gewonnen war oder nichts mehr brachte</translation>
        </message>
        <message>
            <source>at most {high:g}</source>
            <translation>höchstens {high:g}</translation>
        </message>
        <message>
            <source>below {high:g}</source>
            <translation>unter {high:g}</translation>
        </message>
        <message>
            <source>black</source>
            <translation>Schwarz</translation>
        </message>
        <message>
            <source>changed its robust prediction</source>
            <translation>seine robuste Vorhersage geändert</translation>
        </message>
        <message>
            <source>class {label} and another one must compete, there are {classes}</source>
            <translation>Klasse {label} und eine andere müssen antreten, es gibt {classes}</translation>
        </message>
        <message>
            <source>clipped BagNet</source>
            <translation>begrenztes BagNet</translation>
        </message>
        <message>
            <source>coarse steps, places together and refined places must be at least 1</source>
            <translation>grobe Schritte, gemeinsame Stellen und verfeinerte Stellen müssen mindestens 1 sein</translation>
        </message>
        <message>
            <source>derandomized smoothing</source>
            <translation>derandomisierte Glättung</translation>
        </message>
        <message>
            <source>double masking</source>
            <translation>doppelte Maskierung</translation>
        </message>
        <message>
            <source>evidence must be finite: the network yields NaN or infinity for this picture</source>
            <translation>Evidenz muss endlich sein: Das Netz gibt für dieses Bild NaN oder Unendlich aus</translation>
        </message>
        <message>
            <source>evidence must not be negative (found {least:.3g}): set the lower clipping bound to 0 or more</source>
            <translation>Evidenz darf nicht negativ sein (gefunden: {least:.3g}): Setzen Sie die untere Schranke auf 0 oder mehr</translation>
        </message>
        <message>
            <source>grey</source>
            <translation>Grau</translation>
        </message>
        <message>
            <source>interval bounds (IBP)</source>
            <translation>Intervallschranken (IBP)</translation>
        </message>
        <message>
            <source>it had succeeded for as many steps as were asked for</source>
            <translation>er hatte so viele Schritte lang Erfolg, wie verlangt war</translation>
        </message>
        <message>
            <source>its best margin had been flat for as many steps as were asked for</source>
            <translation>sein bester Abstand stieg so viele Schritte lang kaum, wie verlangt war</translation>
        </message>
        <message>
            <source>its settings do not come out of a record as they went in</source>
            <translation>ihre Einstellungen kommen aus einer Aufzeichnung nicht so heraus, wie sie hineingingen</translation>
        </message>
        <message>
            <source>its settings have the key {key!r}, which is not its name</source>
            <translation>ihre Einstellungen haben den Schlüssel {key!r}, der nicht ihr Name ist</translation>
        </message>
        <message>
            <source>local logits must be finite: the network yields NaN or infinity for this picture</source>
            <translation>lokale Logits müssen endlich sein: Das Netz gibt für dieses Bild NaN oder Unendlich aus</translation>
        </message>
        <message>
            <source>local logits must be floating point [..., classes, {rows}, {cols}] for this grid, got {dtype} {shape}</source>
            <translation>lokale Logits müssen für dieses Gitter Gleitkommazahlen [..., classes, {rows}, {cols}] sein, nicht {dtype} {shape}</translation>
        </message>
        <message>
            <source>masked pictures</source>
            <translation>maskierte Bilder</translation>
        </message>
        <message>
            <source>masking needs a lower clipping bound of at least 0 and a threshold T in [0, 1)</source>
            <translation>Maskieren braucht eine untere Schranke von mindestens 0 und eine Schwelle T in [0, 1)</translation>
        </message>
        <message>
            <source>mean of the cells</source>
            <translation>Mittelwert der Zellen</translation>
        </message>
        <message>
            <source>not the network's own canvas ({own}): {here}</source>
            <translation>nicht die eigene Bildfläche des Netzes ({own}): {here}</translation>
        </message>
        <message>
            <source>not the network's own crop (the middle): {cut}</source>
            <translation>nicht der eigene Ausschnitt des Netzes (die Mitte): {cut}</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>one of {choices}</source>
            <translation>eines von {choices}</translation>
        </message>
        <message>
            <source>pictures</source>
            <translation>Bilder</translation>
        </message>
        <message>
            <source>promise must be a Promise, and runs_on a RunsOn</source>
            <translation>promise muss ein Promise sein und runs_on ein RunsOn</translation>
        </message>
        <message>
            <source>pushed its label out of the top {top}</source>
            <translation>seine Klasse aus den ersten {top} gedrängt</translation>
        </message>
        <message>
            <source>raised an alert, which is proven not to come</source>
            <translation>einen Alarm ausgelöst, der bewiesenermaßen ausbleibt</translation>
        </message>
        <message>
            <source>robust masking</source>
            <translation>robuste Maskierung</translation>
        </message>
        <message>
            <source>scaled to lie within {size}, on the colour {colour}</source>
            <translation>verkleinert oder vergrößert auf höchstens {size}, auf der Farbe {colour}</translation>
        </message>
        <message>
            <source>settings must be a dataclass over DefenceSettings</source>
            <translation>settings muss eine Dataclass über DefenceSettings sein</translation>
        </message>
        <message>
            <source>shorter side to {length}</source>
            <translation>kürzere Seite auf {length}</translation>
        </message>
        <message>
            <source>squashed</source>
            <translation>gestaucht</translation>
        </message>
        <message>
            <source>squashed to {size}</source>
            <translation>gestaucht auf {size}</translation>
        </message>
        <message>
            <source>steps, restarts and batch must be at least 1</source>
            <translation>Schritte, Neustarts und batch müssen mindestens 1 sein</translation>
        </message>
        <message>
            <source>that key has a meaning in the program already</source>
            <translation>dieser Schlüssel hat im Programm schon eine Bedeutung</translation>
        </message>
        <message>
            <source>the assumed patch</source>
            <translation>der angenommene Patch</translation>
        </message>
        <message>
            <source>the mask covers patches up to {covered} pixels, not {size}: choose a larger mask</source>
            <translation>die Maske verdeckt Patches bis {covered} Pixel, nicht {size}: Wählen Sie eine größere Maske</translation>
        </message>
        <message>
            <source>the mean of ImageNet</source>
            <translation>Mittelwert von ImageNet</translation>
        </message>
        <message>
            <source>the optimizer is one of {listed}, not {optimizer!r}</source>
            <translation>der Optimierer ist einer von {listed}, nicht {optimizer!r}</translation>
        </message>
        <message>
            <source>the patch {rect} does not lie on a canvas of {rows} x {cols} pixels</source>
            <translation>der Patch {rect} liegt nicht auf einer Bildfläche von {rows} x {cols} Pixeln</translation>
        </message>
        <message>
            <source>the seed is a whole number from 0 to 2**63 - 1, not {seed}</source>
            <translation>der Startwert ist eine ganze Zahl von 0 bis 2**63 - 1, nicht {seed}</translation>
        </message>
        <message>
            <source>the step size must be positive, the momentum in [0, 1), the drawing interval not negative</source>
            <translation>die Schrittweite muss positiv sein, das Momentum in [0, 1), der Abstand der Darstellung nicht negativ</translation>
        </message>
        <message>
            <source>this network has no undefended network beside it: attack mean or patchguard instead</source>
            <translation>dieses Netz hat kein ungeschütztes neben sich: Greifen Sie stattdessen mean oder patchguard an</translation>
        </message>
        <message>
            <source>top k by votes</source>
            <translation>erste k nach Stimmen</translation>
        </message>
        <message>
            <source>two numbers, the lower one first</source>
            <translation>zwei Zahlen, die kleinere zuerst</translation>
        </message>
        <message>
            <source>while {title} is the defence, attack it, or the undefended network that it asks</source>
            <translation>solange die Verteidigung {title} ist, greifen Sie diese an oder das ungeschützte Netz, das sie fragt</translation>
        </message>
        <message>
            <source>white</source>
            <translation>Weiß</translation>
        </message>
        <message>
            <source>{about} ({source})</source>
            <translation>{about} ({source})</translation>
        </message>
        <message>
            <source>{above} % of the rows cut off lie above, {left} % of the columns at the left</source>
            <translation>{above} % der abgeschnittenen Zeilen liegen oben, {left} % der Spalten links</translation>
        </message>
        <message>
            <source>{defence} has no setting {name!r}; it has none</source>
            <translation>{defence} hat keine Einstellung {name!r}; sie hat keine</translation>
        </message>
        <message>
            <source>{defence} has no setting {name!r}; it has {known}</source>
            <translation>{defence} hat keine Einstellung {name!r}; sie hat {known}</translation>
        </message>
        <message>
            <source>{explanation} Brought by {package}.</source>
            <translation>{explanation} Aus {package}.</translation>
        </message>
        <message>
            <source>{least} and {most}</source>
            <translation>{least} und {most}</translation>
        </message>
        <message>
            <source>{low:g} or more</source>
            <translation>mindestens {low:g}</translation>
        </message>
        <message>
            <source>{low}, {high}</source>
            <translation>{low}; {high}</translation>
        </message>
        <message>
            <source>{name} does not answer what the layers that it lists give, so nothing is certified: their bounds say nothing about it.</source>
            <translation>{name} antwortet nicht, was die Schichten ergeben, die es aufzählt, also wird nichts zertifiziert: Deren Schranken sagen nichts darüber.</translation>
        </message>
        <message>
            <source>{package} brings '{name}', which cannot be used: {said}.</source>
            <translation>{package} bringt „{name}“ mit, das nicht zu gebrauchen ist: {said}.</translation>
        </message>
        <message>
            <source>{package} brings '{name}', which is left out: {other} brings one, too.</source>
            <translation>{package} bringt „{name}“ mit, das wegbleibt: {other} bringt es auch mit.</translation>
        </message>
        <message>
            <source>{point} is of the type {kind}, not {wanted}</source>
            <translation>{point} ist vom Typ {kind}, nicht {wanted}</translation>
        </message>
        <message>
            <source>{text!r} is no value for {name}: {range}</source>
            <translation>{text!r} ist kein Wert für {name}: {range}</translation>
        </message>
        <message>
            <source>{title} asks an undefended network, and this network has none beside it</source>
            <translation>{title} fragt ein ungeschütztes Netz, und dieses Netz hat keines neben sich</translation>
        </message>
        <message>
            <source>{title} does not fit this network: {misfit}</source>
            <translation>{title} passt nicht zu diesem Netz: {misfit}</translation>
        </message>
        <message>
            <source>{title} must be {range}, got {value}</source>
            <translation>{title} muss {range} sein, nicht {value}</translation>
        </message>
        <message>
            <source>{title} runs on local logits, not on whole masked pictures</source>
            <translation>{title} läuft auf lokalen Logits, nicht auf ganzen maskierten Bildern</translation>
        </message>
        <message>
            <source>{title} runs on whole masked pictures, not on local logits</source>
            <translation>{title} läuft auf ganzen maskierten Bildern, nicht auf lokalen Logits</translation>
        </message>
        <message>
            <source>{title} runs on whole masked pictures: make it the defence to attack it</source>
            <translation>{title} läuft auf ganzen maskierten Bildern: Machen Sie sie zur Verteidigung, um sie anzugreifen</translation>
        </message>
        <message>
            <source>{words}, or none</source>
            <translation>{words} oder none</translation>
        </message>
    </context>
</TS>
