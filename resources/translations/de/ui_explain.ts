<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Over all pictures of the gallery</source>
            <translation>Über a&amp;lle Bilder der Galerie</translation>
        </message>
        <message>
            <source>1 answer of the undefended network</source>
            <translation>1 Antwort des ungeschützten Netzes</translation>
        </message>
        <message>
            <source>A patch meets at most {touched} bands, and each may take a vote from {label} and give one to {rival}: the lead has to be more than {needed} votes, and counts as {lead:g}.</source>
            <translation>Ein Patch trifft höchstens {touched} Bänder, und jedes kann {label} eine Stimme nehmen und {rival} eine geben: Der Vorsprung muss mehr als {needed} Stimmen betragen und zählt als {lead:g}.</translation>
        </message>
        <message>
            <source>A patch {at} is open.</source>
            <translation>Ein Patch {at} ist offen.</translation>
        </message>
        <message>
            <source>A patch {at} is open: no mask that hides it makes the alert sure if the answer is not {label}.</source>
            <translation>Ein Patch {at} ist offen: Keine Maske, die ihn verdeckt, macht den Alarm sicher, wenn die Antwort nicht {label} ist.</translation>
        </message>
        <message>
            <source>A patch {at} is open: with a mask over it and a second one (dashed) the network answers {answer}, not {label}, and no mask that hides the patch is proven good.</source>
            <translation>Ein Patch {at} ist offen: Mit einer Maske über ihm und einer zweiten (gestrichelt) antwortet das Netz {answer}, nicht {label}, und keine Maske, die den Patch verdeckt, ist als gut bewiesen.</translation>
        </message>
        <message>
            <source>A patch {at} is open: with the mask over it (dashed) the network answers {answer}, not {label}.</source>
            <translation>Ein Patch {at} ist offen: Mit der Maske über ihm (gestrichelt) antwortet das Netz {answer}, nicht {label}.</translation>
        </message>
        <message>
            <source>A patch {at} is the hardest to hide: the best mask over it holds.</source>
            <translation>Ein Patch {at} ist am schwersten zu verdecken: Die beste Maske über ihm hält.</translation>
        </message>
        <message>
            <source>A patch {at} is the hardest: which of the two defences fails there, it cannot tell.</source>
            <translation>Ein Patch {at} ist der schwierigste: Welche der beiden Verteidigungen dort versagt, lässt sich nicht sagen.</translation>
        </message>
        <message>
            <source>A patch {at} is the hardest: {label} leads {rival} by {lead} at least, by its bounds.</source>
            <translation>Ein Patch {at} ist der schwierigste: Nach den Schranken liegt {label} mindestens {lead} vor {rival}.</translation>
        </message>
        <message>
            <source>Another network on the same picture and patch.</source>
            <translation>Ein anderes Netz auf demselben Bild und Patch.</translation>
        </message>
        <message>
            <source>By how much is not known yet: only which places hold.</source>
            <translation>Um wie viel, ist noch nicht bekannt: nur, welche Stellen halten.</translation>
        </message>
        <message>
            <source>Certificates for a patch of p = {size}, all for “{name}”.</source>
            <translation>Zertifikate für einen Patch von p = {size}, alle für „{name}“.</translation>
        </message>
        <message>
            <source>Certificates for a patch of p = {size}, each for its own clean prediction.</source>
            <translation>Zertifikate für einen Patch von p = {size}, jedes für die eigene saubere Vorhersage.</translation>
        </message>
        <message>
            <source>Certified against size</source>
            <translation>Zertifiziert nach Größe</translation>
        </message>
        <message>
            <source>Certified against size, by defence</source>
            <translation>Zertifiziert nach Größe, je Verteidigung</translation>
        </message>
        <message>
            <source>Certified for the assumed patch size.</source>
            <translation>Zertifiziert für die angenommene Patchgröße.</translation>
        </message>
        <message>
            <source>Certified means: no patch of that size changes the prediction.</source>
            <translation>Zertifiziert heißt: Kein Patch dieser Größe ändert die Vorhersage.</translation>
        </message>
        <message>
            <source>Certified means: under any patch of that size the prediction is right or there is an alert. An alert gives no answer, and an alert on the clean picture is an error. Do not compare its sizes with those of recovery.</source>
            <translation>Zertifiziert heißt: Unter jedem Patch dieser Größe ist die Vorhersage richtig, oder es gibt Alarm. Ein Alarm gibt keine Antwort, und ein Alarm auf dem sauberen Bild ist ein Fehler. Vergleichen Sie die Größen nicht mit denen der Wiederherstellung.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Cop&amp;y</source>
            <translation>Kop&amp;ieren</translation>
        </message>
        <message>
            <source>Count the cells on a logarithmic scale, on which few cells with high logits show.</source>
            <translation>Die Zellen auf logarithmischer Skala zählen, auf der auch wenige Zellen mit hohen Logits zu sehen sind.</translation>
        </message>
        <message>
            <source>Defences compared</source>
            <translation>Vergleich der Verteidigungen</translation>
        </message>
        <message>
            <source>Defences on cells judge the same local logits; those that mask the picture ask the undefended network about it. Times are of one prediction: on cells without the network, on masked pictures with all that is asked of it. A certificate is about the clean picture: the patch changes only the third column. Double-click a row, or press Enter, to make it the defence of the window: it has a dot then. The overlay “All fail” shows the places of a patch that none of the ticked ones closes.</source>
            <translation>Verteidigungen auf Zellen beurteilen dieselben lokalen Logits; die, die das Bild maskieren, befragen dazu das ungeschützte Netz. Die Zeiten gelten einer Vorhersage: auf Zellen ohne das Netz, auf maskierten Bildern mit allem, was es gefragt wird. Ein Zertifikat gilt dem sauberen Bild: Der Patch ändert nur die dritte Spalte. Ein Doppelklick auf eine Zeile oder die Eingabetaste macht sie zur Verteidigung des Fensters: Sie hat dann einen Punkt. Die Überlagerung „Alle offen“ zeigt die Stellen eines Patches, die keine der angekreuzten schließt.</translation>
        </message>
        <message>
            <source>Detection: the answer is right, or there is an alert</source>
            <translation>Erkennung: die Antwort ist richtig, oder es gibt Alarm</translation>
        </message>
        <message>
            <source>Each of the {rows} × {cols} cells sees r = {sees}, every s = {steps} pixels.
{equation}</source>
            <translation>Jede der {rows} × {cols} Zellen sieht r = {sees}, alle s = {steps} Pixel.
{equation}</translation>
        </message>
        <message>
            <source>Every patch up to this size, in pixels of the canvas, is certified with the one mask that is fitted to it, or that the defence has. Clipped BagNet and derandomized smoothing need no mask for it.</source>
            <translation>Jeder Patch bis zu dieser Größe, in Pixeln der Bildfläche, ist zertifiziert mit der einen Maske, die an sie angepasst ist oder die die Verteidigung hat. Das begrenzte BagNet und die derandomisierte Glättung brauchen dafür keine Maske.</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Few wrong cells suffice when their logits are large: the mean logit of “{malicious}” goes from {before} to {now}, that of “{label}” from {label_before} to {label_now}.</source>
            <translation>Wenige falsche Zellen genügen, wenn ihre Logits groß sind: Das mittlere Logit von „{malicious}“ geht von {before} auf {now}, das von „{label}“ von {label_before} auf {label_now}.</translation>
        </message>
        <message>
            <source>Filled: proven (● recovery, ▲ right or an alert, ■ stays in the top k). Hollow: not proven. ✕: wrong, or an alert, on the clean picture. Bar: with the mask of its end, every smaller patch, too. Dashed: the assumed size.</source>
            <translation>Gefüllt: bewiesen (● Wiederherstellung, ▲ richtig oder Alarm, ■ bleibt unter den ersten k). Hohl: nicht bewiesen. ✕: falsch oder Alarm auf dem sauberen Bild. Balken: mit der Maske seines Endes auch jeder kleinere Patch. Gestrichelt: die angenommene Größe.</translation>
        </message>
        <message>
            <source>Find what is missing; what is known is kept.</source>
            <translation>Was fehlt, wird gesucht; was bekannt ist, bleibt.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Histogram of local logits</source>
            <translation>Histogramm der lokalen Logits</translation>
        </message>
        <message>
            <source>How far it is from holding cannot be said: its two defences count in different units.</source>
            <translation>Wie weit er davon entfernt ist zu gelten, lässt sich nicht sagen: Die beiden Verteidigungen zählen in verschiedenen Einheiten.</translation>
        </message>
        <message>
            <source>How far the curves are</source>
            <translation>Wie weit die Kurven sind</translation>
        </message>
        <message>
            <source>How narrowly it is certified</source>
            <translation>Wie knapp es zertifiziert ist</translation>
        </message>
        <message>
            <source>How narrowly it stays in the top {top}</source>
            <translation>Wie knapp es unter den ersten {top} bleibt</translation>
        </message>
        <message>
            <source>How often the undefended network is asked for one prediction, with masks and without.</source>
            <translation>Wie oft das ungeschützte Netz für eine Vorhersage gefragt wird, mit Masken und ohne.</translation>
        </message>
        <message>
            <source>Least margin against size</source>
            <translation>Kleinster Abstand nach Größe</translation>
        </message>
        <message>
            <source>Least margin of {name} over all places of the patch, in scores of its own, which are no other defence's: above zero it is certified.</source>
            <translation>Kleinster Abstand von {name} über alle Stellen des Patches, in eigenen Werten, die keine andere Verteidigung hat: Über null ist es zertifiziert.</translation>
        </message>
        <message>
            <source>Least margin of {name} over all places of the patch, in scores of its own, which are no other defence's: above zero the label stays in the top {top}.</source>
            <translation>Kleinster Abstand von {name} über alle Stellen des Patches, in eigenen Werten, die keine andere Verteidigung hat: Über null bleibt die Klasse unter den ersten {top}.</translation>
        </message>
        <message>
            <source>Leave it at what is known.</source>
            <translation>Bei dem belassen, was bekannt ist.</translation>
        </message>
        <message>
            <source>Make this the defence</source>
            <translation>Zur Verteidigung machen</translation>
        </message>
        <message>
            <source>Margin here: +{margin}. Whatever the patch shows at this place, this rival stays behind.</source>
            <translation>Abstand hier: +{margin}. Was der Patch an dieser Stelle auch zeigt, dieser Rivale bleibt zurück.</translation>
        </message>
        <message>
            <source>Margin here: {margin}. The bounds do not part: some content at this place may win.</source>
            <translation>Abstand hier: {margin}. Die Schranken trennen nicht: Irgendein Inhalt kann an dieser Stelle gewinnen.</translation>
        </message>
        <message>
            <source>Masking the window at {place} leaves {label} the least: its confidence is {gap} above what it needs, τ = {tau:g} or that of {rival}.</source>
            <translation>Das Fenster bei {place} zu maskieren lässt {label} am wenigsten: Die Konfidenz liegt {gap} über dem, was sie braucht, τ = {tau:g} oder die von {rival}.</translation>
        </message>
        <message>
            <source>Masking the window at {place} leaves {label} the least: its confidence is {gap} short of what it needs, τ = {tau:g} or that of {rival}.</source>
            <translation>Das Fenster bei {place} zu maskieren lässt {label} am wenigsten: Der Konfidenz fehlen {gap} zu dem, was sie braucht, τ = {tau:g} oder die von {rival}.</translation>
        </message>
        <message>
            <source>No class competes with {name}.</source>
            <translation>Keine Klasse konkurriert mit {name}.</translation>
        </message>
        <message>
            <source>No other defence that is asked here certifies it; Compare asks all of them.</source>
            <translation>Keine andere Verteidigung, die hier gefragt wird, zertifiziert es; „Vergleich“ fragt sie alle.</translation>
        </message>
        <message>
            <source>No promise</source>
            <translation>Kein Versprechen</translation>
        </message>
        <message>
            <source>Nothing is promised.</source>
            <translation>Nichts wird versprochen.</translation>
        </message>
        <message>
            <source>Of each defence, which sizes of a patch it certifies on this picture, and by what margin. It is computed between two answers, the quick ones first; what asks about masked pictures takes longest.</source>
            <translation>Von jeder Verteidigung: welche Größen eines Patches sie auf diesem Bild zertifiziert, und mit welchem Abstand. Gerechnet wird zwischen zwei Antworten, die schnellen zuerst; was nach maskierten Bildern fragt, dauert am längsten.</translation>
        </message>
        <message>
            <source>Of the clean picture; each size with the mask that is fitted to it, or that the defence has; {rows} × {cols} cells fitted to {fitted} px.</source>
            <translation>Vom sauberen Bild; jede Größe mit der Maske, die an sie angepasst ist oder die die Verteidigung hat; {rows} × {cols} Zellen, angepasst an {fitted} px.</translation>
        </message>
        <message>
            <source>Of the clean picture; each size with the mask that is fitted to it, or that the defence has; {rows} × {cols} cells.</source>
            <translation>Vom sauberen Bild; jede Größe mit der Maske, die an sie angepasst ist oder die die Verteidigung hat; {rows} × {cols} Zellen.</translation>
        </message>
        <message>
            <source>On the clean picture the network gives {name} {own} and {rival} {theirs}.</source>
            <translation>Auf dem sauberen Bild gibt das Netz {name} {own} und {rival} {theirs}.</translation>
        </message>
        <message>
            <source>On the clean picture {name} has {own} evidence after masking, and {rival} {theirs}</source>
            <translation>Auf dem sauberen Bild hat {name} nach der Maskierung {own} Evidenz, {rival} {theirs}</translation>
        </message>
        <message>
            <source>On the clean picture {name} has {own} evidence, and {rival} {theirs}</source>
            <translation>Auf dem sauberen Bild hat {name} {own} Evidenz, {rival} {theirs}</translation>
        </message>
        <message>
            <source>On the clean picture {name} has {own} votes and is in the top {top}: of all others, number {top} has {theirs}.</source>
            <translation>Auf dem sauberen Bild hat {name} {own} Stimmen und ist unter den ersten {top}: Von allen anderen hat Nummer {top} {theirs}.</translation>
        </message>
        <message>
            <source>On the clean picture {name} has {own} votes and is not in the top {top}: of all others, number {top} has {theirs}.</source>
            <translation>Auf dem sauberen Bild hat {name} {own} Stimmen und ist nicht unter den ersten {top}: Von allen anderen hat Nummer {top} {theirs}.</translation>
        </message>
        <message>
            <source>On the clean picture {name} has {own} votes, and {rival} {theirs}</source>
            <translation>Auf dem sauberen Bild hat {name} {own} Stimmen, {rival} {theirs}</translation>
        </message>
        <message>
            <source>One prediction, in milliseconds: on cells without the network, on masked pictures with it.</source>
            <translation>Eine Vorhersage, in Millisekunden: auf Zellen ohne das Netz, auf maskierten Bildern mit ihm.</translation>
        </message>
        <message>
            <source>Point at a sentence with a frame sign to see on the picture what it is about; a click keeps it there.</source>
            <translation>Zeigen Sie auf einen Satz mit Rahmenzeichen, um auf dem Bild zu sehen, wovon er handelt; ein Klick hält es dort fest.</translation>
        </message>
        <message>
            <source>Proven means: under any patch of that size the label stays among the classes that the answer names, where another one may come first. That is less than recovery: do not compare its sizes with those of the others.</source>
            <translation>Bewiesen heißt: Unter jedem Patch dieser Größe bleibt die Klasse unter denen, die die Antwort nennt, wobei eine andere zuerst kommen kann. Das ist weniger als Wiederherstellung: Vergleichen Sie die Größen nicht mit denen der anderen.</translation>
        </message>
        <message>
            <source>Put the patch at the same place of every picture and count wrong local predictions, against each picture's clean prediction.</source>
            <translation>Den Patch an dieselbe Stelle jedes Bildes setzen und falsche lokale Vorhersagen zählen, gemessen an der sauberen Vorhersage jedes Bildes.</translation>
        </message>
        <message>
            <source>Receptive fields</source>
            <translation>Rezeptive Felder</translation>
        </message>
        <message>
            <source>Recovery: the right answer comes out</source>
            <translation>Wiederherstellung: die richtige Antwort kommt heraus</translation>
        </message>
        <message>
            <source>Show one network again.</source>
            <translation>Wieder ein Netz zeigen.</translation>
        </message>
        <message>
            <source>St&amp;op</source>
            <translation>St&amp;opp</translation>
        </message>
        <message>
            <source>The cases are those of robust masking: this defence is proven in another way.</source>
            <translation>Die Fälle sind die der robusten Maskierung: Diese Verteidigung wird auf andere Weise bewiesen.</translation>
        </message>
        <message>
            <source>The figure is on the clipboard.</source>
            <translation>Die Abbildung ist in der Zwischenablage.</translation>
        </message>
        <message>
            <source>The grid of cells</source>
            <translation>Das Gitter der Zellen</translation>
        </message>
        <message>
            <source>The masked pictures are not all answered yet.</source>
            <translation>Noch sind nicht alle maskierten Bilder beantwortet.</translation>
        </message>
        <message>
            <source>The patch of {size} px lies outside all receptive fields: no cell sees it.</source>
            <translation>Der Patch von {size} px liegt außerhalb aller rezeptiven Felder: Keine Zelle sieht ihn.</translation>
        </message>
        <message>
            <source>The patch of {size} px touches {rows} × {cols} cells.</source>
            <translation>Der Patch von {size} px berührt {rows} × {cols} Zellen.</translation>
        </message>
        <message>
            <source>The prediction with the patch as it lies now.</source>
            <translation>Die Vorhersage mit dem Patch, wie er jetzt liegt.</translation>
        </message>
        <message>
            <source>The prediction without the patch.</source>
            <translation>Die Vorhersage ohne den Patch.</translation>
        </message>
        <message>
            <source>The proof fails in {share}, nearest {rivals} and {more} other classes.</source>
            <translation>Der Beweis scheitert in {share}, am nächsten {rivals} und {more} weitere Klassen.</translation>
        </message>
        <message>
            <source>The proof fails in {share}, nearest {rivals}.</source>
            <translation>Der Beweis scheitert in {share}, am nächsten {rivals}.</translation>
        </message>
        <message>
            <source>The proof fails in {share}.</source>
            <translation>Der Beweis scheitert in {share}.</translation>
        </message>
        <message>
            <source>The proof holds in all of {places:,} places of the patch.</source>
            <translation>Der Beweis gilt an allen {places:,} Stellen des Patches.</translation>
        </message>
        <message>
            <source>The proof holds in all of {places:,} windows.</source>
            <translation>Der Beweis gilt in allen {places:,} Fenstern.</translation>
        </message>
        <message>
            <source>The second network</source>
            <translation>Das zweite Netz</translation>
        </message>
        <message>
            <source>The smallest margin is {margin} votes, and must be above 0.</source>
            <translation>Der kleinste Abstand ist {margin} Stimmen und muss über 0 liegen.</translation>
        </message>
        <message>
            <source>The smallest margin is {margin}: it would hold there if {label} kept more than {gap} more, all other classes as they are.</source>
            <translation>Der kleinste Abstand ist {margin}: Dort würde er gelten, wenn {label} mehr als {gap} mehr behielte und alle anderen Klassen blieben, wie sie sind.</translation>
        </message>
        <message>
            <source>The smallest margin is {margin}: it would hold there if {label} led by more than {gap} more under these masks.</source>
            <translation>Der kleinste Abstand ist {margin}: Dort würde er gelten, wenn {label} unter diesen Masken um mehr als {gap} weiter vorn läge.</translation>
        </message>
        <message>
            <source>The smallest margin is {margin}: it would hold there if {rival} had more than {gap} less, and no other class as much.</source>
            <translation>Der kleinste Abstand ist {margin}: Dort würde er gelten, wenn {rival} mehr als {gap} weniger hätte und keine andere Klasse so viel.</translation>
        </message>
        <message>
            <source>The smallest margin is {margin}: so much lies between it and failing.</source>
            <translation>Der kleinste Abstand ist {margin}: So viel liegt zwischen ihm und dem Scheitern.</translation>
        </message>
        <message>
            <source>The smallest margin, of {label} over {rival}, is 0: a tie, or within what rounding may turn.</source>
            <translation>Der kleinste Abstand, von {label} zu {rival}, ist 0: Gleichstand, oder innerhalb dessen, was Rundung kippen kann.</translation>
        </message>
        <message>
            <source>The window at {place} costs the most, against {rival}.</source>
            <translation>Das Fenster bei {place} kostet am meisten, gegen {rival}.</translation>
        </message>
        <message>
            <source>The window at {place} costs the most: its {area} votes are the attacker's. To push {label} out of the top {top}, the {top} classes nearest to it together need {lacking} votes there; one for each cell outside that rounding may turn is taken off already.</source>
            <translation>Das Fenster bei {place} kostet am meisten: Seine {area} Stimmen gehören dem Angreifer. Um {label} aus den ersten {top} zu verdrängen, brauchen die {top} nächsten Klassen dort zusammen {lacking} Stimmen; eine für jede Zelle außerhalb, die Rundung kippen kann, ist schon abgezogen.</translation>
        </message>
        <message>
            <source>The window at {place} costs the most: outside it {label} leads {rival} by {lead}, and its {area} cells can move that by {reach}.</source>
            <translation>Das Fenster bei {place} kostet am meisten: Außerhalb liegt {label} {lead} vor {rival}, und seine {area} Zellen können das um {reach} verschieben.</translation>
        </message>
        <message>
            <source>The window at {place} costs the most: whatever lies there, {label} keeps at least {own}, and {rival} gets at most {theirs}.</source>
            <translation>Das Fenster bei {place} kostet am meisten: Was auch dort liegt, {label} behält mindestens {own}, und {rival} bekommt höchstens {theirs}.</translation>
        </message>
        <message>
            <source>There is no patch on the picture: click where it should be.</source>
            <translation>Auf dem Bild ist kein Patch: Klicken Sie dorthin, wo er sein soll.</translation>
        </message>
        <message>
            <source>These curves as a figure, in English, with what they are said of.</source>
            <translation>Diese Kurven als Abbildung, auf Englisch, mit dem, wovon sie gelten.</translation>
        </message>
        <message>
            <source>These two masks cost the most: with {place} (full line) and {second} (dashed) taken away, {label} has {own} left and {rival} {theirs}.</source>
            <translation>Diese zwei Masken kosten am meisten: Ohne {place} (durchgezogen) und {second} (gestrichelt) bleiben {label} {own} und {rival} {theirs}.</translation>
        </message>
        <message>
            <source>This defence asks about whole pictures: where in them the evidence lies it cannot tell.</source>
            <translation>Diese Verteidigung fragt nach ganzen Bildern: Wo in ihnen die Evidenz liegt, kann sie nicht sagen.</translation>
        </message>
        <message>
            <source>Through the clipping bounds</source>
            <translation>Durch die Schranken beschnitten</translation>
        </message>
        <message>
            <source>Top k: the label stays among several classes</source>
            <translation>Erste k: die Klasse bleibt unter mehreren</translation>
        </message>
        <message>
            <source>Under each of {count} masks alone the network answers {label}.</source>
            <translation>Unter jeder von {count} Masken allein antwortet das Netz {label}.</translation>
        </message>
        <message>
            <source>Under {kept} of {count} masks alone the network answers {label}, under {others} {rival}. Outlined: masks that change the answer.</source>
            <translation>Unter {kept} von {count} Masken allein antwortet das Netz {label}, unter {others} {rival}. Umrandet: Masken, die die Antwort ändern.</translation>
        </message>
        <message>
            <source>Use {defence}</source>
            <translation>{defence} verwenden</translation>
        </message>
        <message>
            <source>What became of the export</source>
            <translation>Was aus dem Export wurde</translation>
        </message>
        <message>
            <source>Whether another defence holds here is being found out.</source>
            <translation>Ob hier eine andere Verteidigung hält, wird gerade ermittelt.</translation>
        </message>
        <message>
            <source>Which case of the proof (Lemma 1)</source>
            <translation>Welcher Fall des Beweises (Lemma 1)</translation>
        </message>
        <message>
            <source>Why a patch works</source>
            <translation>Warum ein Patch wirkt</translation>
        </message>
        <message>
            <source>Why it is not certified</source>
            <translation>Warum es nicht zertifiziert ist</translation>
        </message>
        <message>
            <source>Why it is not in the top {top}</source>
            <translation>Warum es nicht unter den ersten {top} ist</translation>
        </message>
        <message>
            <source>Why it is wrong, and not certified</source>
            <translation>Warum es falsch und nicht zertifiziert ist</translation>
        </message>
        <message>
            <source>Why it may leave the top {top}</source>
            <translation>Warum es aus den ersten {top} fallen kann</translation>
        </message>
        <message>
            <source>Why nothing is proven</source>
            <translation>Warum nichts bewiesen ist</translation>
        </message>
        <message>
            <source>Without defence</source>
            <translation>Ohne Verteidigung</translation>
        </message>
        <message>
            <source>Written: {path}</source>
            <translation>Geschrieben: {path}</translation>
        </message>
        <message>
            <source>alert</source>
            <translation>Alarm</translation>
        </message>
        <message>
            <source>alert on the clean picture, which is an error; it said “{name}”</source>
            <translation>Alarm auf dem sauberen Bild, was ein Fehler ist; die Antwort war „{name}“</translation>
        </message>
        <message>
            <source>alert: no answer is given; without it, it would be “{name}”</source>
            <translation>Alarm: es gibt keine Antwort; ohne ihn wäre es „{name}“</translation>
        </message>
        <message>
            <source>an attack that pushes the label out of the top {top} may exist</source>
            <translation>ein Angriff, der die Klasse aus den ersten {top} verdrängt, kann existieren</translation>
        </message>
        <message>
            <source>another class</source>
            <translation>eine andere Klasse</translation>
        </message>
        <message>
            <source>asks</source>
            <translation>fragt</translation>
        </message>
        <message>
            <source>at pixel row {row}, column {col}</source>
            <translation>bei Pixelzeile {row}, Spalte {col}</translation>
        </message>
        <message>
            <source>case 1, the mask lies on the patch: all that the patch added is gone</source>
            <translation>Fall 1, die Maske liegt auf dem Patch: alles, was der Patch hinzufügte, ist weg</translation>
        </message>
        <message>
            <source>case 1, the mask lies on the patch: no benign evidence is lost</source>
            <translation>Fall 1, die Maske liegt auf dem Patch: keine gutartige Evidenz geht verloren</translation>
        </message>
        <message>
            <source>case 2, the mask lies elsewhere: benign evidence is lost</source>
            <translation>Fall 2, die Maske liegt anderswo: gutartige Evidenz geht verloren</translation>
        </message>
        <message>
            <source>case 2, the mask lies elsewhere: some benign window held even more</source>
            <translation>Fall 2, die Maske liegt anderswo: ein gutartiges Fenster enthielt noch mehr</translation>
        </message>
        <message>
            <source>case 3, the mask covers a part of the patch: some benign evidence is lost</source>
            <translation>Fall 3, die Maske deckt einen Teil des Patches: etwas gutartige Evidenz geht verloren</translation>
        </message>
        <message>
            <source>case 3, the mask covers a part: what it leaves is less than what it took elsewhere</source>
            <translation>Fall 3, die Maske deckt einen Teil: was sie übrig lässt, ist weniger, als sie anderswo nahm</translation>
        </message>
        <message>
            <source>case 4, no mask: no window has a share above T</source>
            <translation>Fall 4, keine Maske: kein Fenster hat einen Anteil über T</translation>
        </message>
        <message>
            <source>cells</source>
            <translation>Zellen</translation>
        </message>
        <message>
            <source>certified</source>
            <translation>zertifiziert</translation>
        </message>
        <message>
            <source>certified: right or an alert</source>
            <translation>zertifiziert: richtig oder Alarm</translation>
        </message>
        <message>
            <source>certified: right, without an alert</source>
            <translation>zertifiziert: richtig, ohne Alarm</translation>
        </message>
        <message>
            <source>certified: under any patch of size p the prediction is right or there is an alert</source>
            <translation>zertifiziert: unter jedem Patch der Größe p ist die Vorhersage richtig, oder es gibt Alarm</translation>
        </message>
        <message>
            <source>certified: under any patch of size p the prediction is right or there is an alert; that none comes is not proven</source>
            <translation>zertifiziert: unter jedem Patch der Größe p ist die Vorhersage richtig, oder es gibt Alarm; dass keiner kommt, ist nicht bewiesen</translation>
        </message>
        <message>
            <source>certified: under any patch of size p the prediction is right, without an alert</source>
            <translation>zertifiziert: unter jedem Patch der Größe p ist die Vorhersage richtig, ohne Alarm</translation>
        </message>
        <message>
            <source>certified: under any patch of size p the prediction stays right</source>
            <translation>zertifiziert: unter jedem Patch der Größe p bleibt die Vorhersage richtig</translation>
        </message>
        <message>
            <source>choose {defence}</source>
            <translation>{defence} wählen</translation>
        </message>
        <message>
            <source>choose {name}</source>
            <translation>{name} wählen</translation>
        </message>
        <message>
            <source>clean</source>
            <translation>sauber</translation>
        </message>
        <message>
            <source>computing…</source>
            <translation>wird berechnet …</translation>
        </message>
        <message>
            <source>computing… {what}</source>
            <translation>wird berechnet … {what}</translation>
        </message>
        <message>
            <source>false alarm</source>
            <translation>Fehlalarm</translation>
        </message>
        <message>
            <source>filled: cells that the patch touches; dashed: a malicious window with them; framed in the colours of the classes: the detected windows of “{label}” (label, solid) and “{rival}” (rival, dots and dashes)</source>
            <translation>gefüllt: Zellen, die der Patch berührt; gestrichelt: ein bösartiges Fenster mit ihnen; in den Farben der Klassen umrandet: die erkannten Fenster von „{label}“ (Klasse, durchgezogen) und „{rival}“ (Rivale, Punkte und Striche)</translation>
        </message>
        <message>
            <source>fits into the window of {shape} wherever it lies</source>
            <translation>passt überall in das Fenster von {shape}</translation>
        </message>
        <message>
            <source>fits into {shape} here, but not everywhere: not covered</source>
            <translation>passt hier in {shape}, aber nicht überall: nicht abgedeckt</translation>
        </message>
        <message>
            <source>fits into {shape}, which would do up to {largest} px</source>
            <translation>passt in {shape}; das würde bis {largest} px reichen</translation>
        </message>
        <message>
            <source>for {answers}</source>
            <translation>für {answers}</translation>
        </message>
        <message>
            <source>label</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <source>lo&amp;garithmic</source>
            <translation>lo&amp;garithmisch</translation>
        </message>
        <message>
            <source>local logit</source>
            <translation>lokales Logit</translation>
        </message>
        <message>
            <source>mean of logits: {name}</source>
            <translation>Mittel der Logits: {name}</translation>
        </message>
        <message>
            <source>more than the window of {shape}: the certificate does not cover it</source>
            <translation>mehr als das Fenster von {shape}: vom Zertifikat nicht abgedeckt</translation>
        </message>
        <message>
            <source>not certified: an attack may exist</source>
            <translation>nicht zertifiziert: ein Angriff kann existieren</translation>
        </message>
        <message>
            <source>on the clean picture the label is not in the top {top}</source>
            <translation>auf dem sauberen Bild ist die Klasse nicht unter den ersten {top}</translation>
        </message>
        <message>
            <source>patch size (px)</source>
            <translation>Patchgröße (px)</translation>
        </message>
        <message>
            <source>patched</source>
            <translation>Patch</translation>
        </message>
        <message>
            <source>place the patch</source>
            <translation>Patch setzen</translation>
        </message>
        <message>
            <source>remove the patch</source>
            <translation>Patch entfernen</translation>
        </message>
        <message>
            <source>rival</source>
            <translation>Rivale</translation>
        </message>
        <message>
            <source>row {row}, column {col}</source>
            <translation>Zeile {row}, Spalte {col}</translation>
        </message>
        <message>
            <source>solid: with the patch; dashed: clean</source>
            <translation>durchgezogen: mit dem Patch; gestrichelt: sauber</translation>
        </message>
        <message>
            <source>the clean picture is already wrong</source>
            <translation>schon das saubere Bild ist falsch</translation>
        </message>
        <message>
            <source>the clean picture is already wrong, or raises an alert</source>
            <translation>schon das saubere Bild ist falsch oder löst Alarm aus</translation>
        </message>
        <message>
            <source>the label may leave the top {top}: an attack that pushes it out may exist</source>
            <translation>die Klasse kann aus den ersten {top} fallen: ein Angriff, der sie verdrängt, kann existieren</translation>
        </message>
        <message>
            <source>the label stays in the top {top}</source>
            <translation>die Klasse bleibt unter den ersten {top}</translation>
        </message>
        <message>
            <source>under any patch of size p the label stays in the top {top}</source>
            <translation>unter jedem Patch der Größe p bleibt die Klasse unter den ersten {top}</translation>
        </message>
        <message>
            <source>up to</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>wrong on the clean picture</source>
            <translation>falsch auf dem sauberen Bild</translation>
        </message>
        <message>
            <source>wrong on the clean picture, or an alert there</source>
            <translation>falsch auf dem sauberen Bild, oder dort ein Alarm</translation>
        </message>
        <message>
            <source>{both}, the most of all others.</source>
            <translation>{both}: Mehr hat von den übrigen keine.</translation>
        </message>
        <message>
            <source>{both}: the answer is {answer} without any patch.</source>
            <translation>{both}: Schon ohne Patch ist die Antwort {answer}.</translation>
        </message>
        <message>
            <source>{both}; the defence raises an alert.</source>
            <translation>{both}; die Verteidigung gibt Alarm.</translation>
        </message>
        <message>
            <source>{count:,} of {places:,} places of the patch</source>
            <translation>{count:,} von {places:,} Stellen des Patches</translation>
        </message>
        <message>
            <source>{count:,} of {places:,} windows</source>
            <translation>{count:,} von {places:,} Fenstern</translation>
        </message>
        <message>
            <source>{count} answers of the undefended network</source>
            <translation>{count} Antworten des ungeschützten Netzes</translation>
        </message>
        <message>
            <source>{defence} certifies “{name}” here, for {size}.</source>
            <translation>{defence} zertifiziert hier „{name}“, für {size}.</translation>
        </message>
        <message>
            <source>{defence} promises nothing: one patch, at a place that it chooses, may change the prediction.</source>
            <translation>Die Verteidigung „{defence}“ verspricht nichts: Ein Patch kann, an einer Stelle seiner Wahl, die Vorhersage ändern.</translation>
        </message>
        <message>
            <source>{down} and {across}</source>
            <translation>{down} und {across}</translation>
        </message>
        <message>
            <source>{field} pixels a side</source>
            <translation>{field} Pixel je Seite</translation>
        </message>
        <message>
            <source>{field} × {across} pixels</source>
            <translation>{field} × {across} Pixel</translation>
        </message>
        <message>
            <source>{headline} for {size}</source>
            <translation>{headline} für {size}</translation>
        </message>
        <message>
            <source>{headline} for {size}, nor with any mask</source>
            <translation>{headline} für {size}, auch mit keiner anderen Maske</translation>
        </message>
        <message>
            <source>{headline} for {size}, one mask up to {largest} px</source>
            <translation>{headline} für {size}, eine Maske bis {largest} px</translation>
        </message>
        <message>
            <source>{label}, in the top {top}</source>
            <translation>{label}, unter den ersten {top}</translation>
        </message>
        <message>
            <source>{label}, not in the top {top}</source>
            <translation>{label}, nicht unter den ersten {top}</translation>
        </message>
        <message>
            <source>{margin} of confidence</source>
            <translation>{margin} Konfidenz</translation>
        </message>
        <message>
            <source>{margin} of its logits</source>
            <translation>{margin} in Logits</translation>
        </message>
        <message>
            <source>{margin} votes</source>
            <translation>{margin} Stimmen</translation>
        </message>
        <message>
            <source>{name} (malicious)</source>
            <translation>{name} (bösartig)</translation>
        </message>
        <message>
            <source>{name} (true)</source>
            <translation>{name} (wahr)</translation>
        </message>
        <message>
            <source>{name} for “{label}”: certified at none of {count} sizes</source>
            <translation>{name} für „{label}“: bei keiner von {count} Größen zertifiziert</translation>
        </message>
        <message>
            <source>{name} for “{label}”: certified up to {size}</source>
            <translation>{name} für „{label}“: zertifiziert bis {size}</translation>
        </message>
        <message>
            <source>{name} for “{label}”: certified up to {size}, without an alert up to {unwavering}</source>
            <translation>{name} für „{label}“: zertifiziert bis {size}, ohne Alarm bis {unwavering}</translation>
        </message>
        <message>
            <source>{name} for “{label}”: stays in the top {top} at none of {count} sizes</source>
            <translation>{name} für „{label}“: bei keiner von {count} Größen bleibt sie unter den ersten {top}</translation>
        </message>
        <message>
            <source>{name} for “{label}”: stays in the top {top} up to {size}</source>
            <translation>{name} für „{label}“: bleibt unter den ersten {top} bis {size}</translation>
        </message>
        <message>
            <source>{name} for “{label}”: {count} of {total} sizes so far</source>
            <translation>{name} für „{label}“: bis jetzt {count} von {total} Größen</translation>
        </message>
        <message>
            <source>{name} in the top {top}</source>
            <translation>{name} unter den ersten {top}</translation>
        </message>
        <message>
            <source>{name} in {count:,}</source>
            <translation>{name} in {count:,}</translation>
        </message>
        <message>
            <source>{name} not in the top {top}</source>
            <translation>{name} nicht unter den ersten {top}</translation>
        </message>
        <message>
            <source>{name} promises detection alone here, for patches of size p: one of its defences, or both, leave places open.</source>
            <translation>{name} verspricht hier nur Erkennung, für Patches der Größe p: Eine der beiden Verteidigungen oder beide lassen Stellen offen.</translation>
        </message>
        <message>
            <source>{name} promises recovery here, too: under any patch of size p it is right without an alert, since both of its defences keep the label at every place.</source>
            <translation>{name} verspricht hier auch Wiederherstellung: Unter jedem Patch der Größe p ist die Antwort richtig, ohne Alarm, denn beide Verteidigungen behalten die Klasse an jeder Stelle.</translation>
        </message>
        <message>
            <source>{name}, {size} px: not computed yet</source>
            <translation>{name}, {size} px: noch nicht berechnet</translation>
        </message>
        <message>
            <source>{name}, {size} px: {outcome}</source>
            <translation>{name}, {size} px: {outcome}</translation>
        </message>
        <message>
            <source>{name}: {about}</source>
            <translation>{name}: {about}</translation>
        </message>
        <message>
            <source>{name}: {about}; this is the defence of the window</source>
            <translation>{name}: {about}; das ist die Verteidigung des Fensters</translation>
        </message>
        <message>
            <source>{path} was not written: {reason}</source>
            <translation>{path} wurde nicht geschrieben: {reason}</translation>
        </message>
        <message>
            <source>{pictures} of {total} pictures: </source>
            <translation>{pictures} von {total} Bildern: </translation>
        </message>
        <message>
            <source>{pictures} of {total} pictures: {clean} of the cells wrong clean, {patched} with the patch.</source>
            <translation>{pictures} von {total} Bildern: {clean} der Zellen sauber falsch, {patched} mit dem Patch.</translation>
        </message>
        <message>
            <source>{said} {skipped} could not be read or judged.</source>
            <translation>{said} {skipped} ließen sich nicht lesen oder beurteilen.</translation>
        </message>
        <message>
            <source>{said}; computed from 1 answer of the undefended network in {milliseconds} ms</source>
            <translation>{said}; berechnet aus 1 Antwort des ungeschützten Netzes in {milliseconds} ms</translation>
        </message>
        <message>
            <source>{said}; computed from {evaluations} answers of the undefended network in {milliseconds} ms</source>
            <translation>{said}; berechnet aus {evaluations} Antworten des ungeschützten Netzes in {milliseconds} ms</translation>
        </message>
        <message>
            <source>{said}; computed in {milliseconds} ms</source>
            <translation>{said}; berechnet in {milliseconds} ms</translation>
        </message>
        <message>
            <source>{said}; least margin {margin}</source>
            <translation>{said}; kleinster Abstand {margin}</translation>
        </message>
        <message>
            <source>{said}; there is an alert on the clean picture, too</source>
            <translation>{said}; auch auf dem sauberen Bild gibt es Alarm</translation>
        </message>
        <message>
            <source>{share} % of the evidence for {name} lies in one window, {place}: {rows} × {cols} of {all_rows} × {all_cols} cells.</source>
            <translation>{share} % der Evidenz für {name} liegen in einem Fenster, {place}: {rows} × {cols} von {all_rows} × {all_cols} Zellen.</translation>
        </message>
        <message>
            <source>{share} % of the positive evidence for {name} lies in one window, {place}: {rows} × {cols} of {all_rows} × {all_cols} cells.</source>
            <translation>{share} % der positiven Evidenz für {name} liegen in einem Fenster, {place}: {rows} × {cols} von {all_rows} × {all_cols} Zellen.</translation>
        </message>
        <message>
            <source>{share} above</source>
            <translation>{share} darüber</translation>
        </message>
        <message>
            <source>{share} below</source>
            <translation>{share} darunter</translation>
        </message>
        <message>
            <source>{text}; the window is too small for this patch, so the proof says nothing.</source>
            <translation>{text}; das Fenster ist zu klein für diesen Patch, daher sagt der Beweis nichts.</translation>
        </message>
        <message>
            <source>{text}; whatever lies there, at least {bound}.</source>
            <translation>{text}; was auch dort liegt, mindestens {bound}.</translation>
        </message>
        <message>
            <source>{text}; whatever lies there, at most {bound}.</source>
            <translation>{text}; was auch dort liegt, höchstens {bound}.</translation>
        </message>
        <message>
            <source>{what}: {before} → {after}, largest cell {largest}</source>
            <translation>{what}: {before} → {after}, größte Zelle {largest}</translation>
        </message>
        <message>
            <source>{wrong} of the local predictions are not “{label}” on the clean picture, {now} with the patch ({touched} where it touches).</source>
            <translation>{wrong} der lokalen Vorhersagen sind auf dem sauberen Bild nicht „{label}“, {now} mit dem Patch ({touched}, wo er berührt).</translation>
        </message>
        <message>
            <source>{wrong} of the local predictions are not “{label}” on the clean picture.</source>
            <translation>{wrong} der lokalen Vorhersagen sind auf dem sauberen Bild nicht „{label}“.</translation>
        </message>
        <message>
            <source>“{label}” is in the top {top}: {named}</source>
            <translation>„{label}“ ist unter den ersten {top}: {named}</translation>
        </message>
        <message>
            <source>“{label}” is not in the top {top}: {named}</source>
            <translation>„{label}“ ist nicht unter den ersten {top}: {named}</translation>
        </message>
        <message>
            <source>“{name}”</source>
            <translation>„{name}“</translation>
        </message>
        <message>
            <source>“{name}” (strongest rival): {words}. {left} left</source>
            <translation>„{name}“ (stärkster Rivale): {words}. {left} übrig</translation>
        </message>
        <message>
            <source>“{name}” (to be kept): {words}. {left} left</source>
            <translation>„{name}“ (zu behalten): {words}. {left} übrig</translation>
        </message>
        <message>
            <source>“{name}” clean</source>
            <translation>„{name}“ sauber</translation>
        </message>
        <message>
            <source>“{name}” with the patch</source>
            <translation>„{name}“ mit dem Patch</translation>
        </message>
        <message>
            <source>“{name}”, no alert</source>
            <translation>„{name}“, kein Alarm</translation>
        </message>
        <message>
            <source>“{name}”, no alert: not the label “{label}”</source>
            <translation>„{name}“, kein Alarm: nicht die Klasse „{label}“</translation>
        </message>
        <message>
            <source>“{name}”, no alert: the patch brings out another class than “{label}”</source>
            <translation>„{name}“, kein Alarm: der Patch bringt eine andere Klasse als „{label}“ hervor</translation>
        </message>
        <message>
            <source>“{name}”: not the label “{label}”</source>
            <translation>„{name}“: nicht die Klasse „{label}“</translation>
        </message>
        <message>
            <source>“{name}”: the patch brings out another class than “{label}”</source>
            <translation>„{name}“: der Patch bringt eine andere Klasse als „{label}“ hervor</translation>
        </message>
        <message>
            <source>…computing</source>
            <translation>… wird berechnet</translation>
        </message>
        <message>
            <source>…computing ({what})</source>
            <translation>… wird berechnet ({what})</translation>
        </message>
    </context>
</TS>
