<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>12 × 240 pixels, but no square of 41 holds it. Another shape is another threat: not covered, and “consomme”.</source>
            <translation>12 × 240 Pixel, aber kein Quadrat von 41 fasst ihn. Eine andere Form ist eine andere Bedrohung: nicht abgedeckt, und „consomme“.</translation>
        </message>
        <message>
            <source>40 steps against the undefended network, starting from noise. They are enough to flip its prediction; PatchGuard stays.</source>
            <translation>40 Schritte gegen das ungeschützte Netz, von Rauschen aus. Sie genügen, um seine Vorhersage zu kippen; PatchGuard bleibt.</translation>
        </message>
        <message>
            <source>82 pixels, twice what was assumed. The certificate is as true as before, and says nothing here: “consomme”.</source>
            <translation>82 Pixel, das Doppelte des Angenommenen. Das Zertifikat ist so wahr wie zuvor und sagt hier nichts: „consomme“.</translation>
        </message>
        <message>
            <source>A cup of espresso: an undefended network says so, a network with small receptive fields says so, and so does PatchGuard.</source>
            <translation>Eine Tasse Espresso: Das sagt ein ungeschütztes Netz, das sagt ein Netz mit kleinen rezeptiven Feldern, und das sagt PatchGuard.</translation>
        </message>
        <message>
            <source>A hard case on purpose: among 1000 classes a rival is near. Remember the answer for the next station.</source>
            <translation>Mit Absicht ein schwerer Fall: Unter 1000 Klassen ist ein Rivale nah. Merken Sie sich die Antwort für die nächste Station.</translation>
        </message>
        <message>
            <source>A patch tries to change what a network says. Drag it about: everything in the window follows.</source>
            <translation>Ein Patch versucht zu ändern, was ein Netz sagt. Ziehen Sie ihn umher: Alles im Fenster folgt.</translation>
        </message>
        <message>
            <source>A proof, not a try</source>
            <translation>Ein Beweis, kein Versuch</translation>
        </message>
        <message>
            <source>A small square spoils few cells</source>
            <translation>Ein kleines Quadrat verdirbt wenige Zellen</translation>
        </message>
        <message>
            <source>A square of 70 pixels is not covered. PatchGuard may stay or fall here, and the certificate for 41 says nothing of it.</source>
            <translation>Ein Quadrat von 70 Pixeln ist nicht abgedeckt. PatchGuard kann hier bleiben oder fallen; das Zertifikat für 41 sagt dazu nichts.</translation>
        </message>
        <message>
            <source>A square of noise on 2 % of the picture: all of them stay with espresso. Drag it about, and see whether you can change one.</source>
            <translation>Ein Quadrat Rauschen auf 2 % des Bildes: Alle bleiben bei Espresso. Ziehen Sie es umher: Können Sie eine Antwort ändern?</translation>
        </message>
        <message>
            <source>A sticker need not be square. The square that holds this stripe is 240 pixels wide.</source>
            <translation>Ein Aufkleber muss nicht quadratisch sein. Das Quadrat, das diesen Streifen fasst, ist 240 Pixel breit.</translation>
        </message>
        <message>
            <source>A temple, among the 1000 classes of ImageNet: PatchGuard says “monastery”, and that is not certified.</source>
            <translation>Ein Tempel, unter den 1000 Klassen von ImageNet: PatchGuard sagt „monastery“, und das ist nicht zertifiziert.</translation>
        </message>
        <message>
            <source>A thousand classes</source>
            <translation>Tausend Klassen</translation>
        </message>
        <message>
            <source>A vulnerable window is not a found attack. Click on a hatched one: the patch goes there, and the tab Attack can try.</source>
            <translation>Ein verwundbares Fenster ist kein gefundener Angriff. Klicken Sie auf ein schraffiertes: Der Patch kommt dorthin, und der Reiter „Angriff“ kann es versuchen.</translation>
        </message>
        <message>
            <source>Add evidence</source>
            <translation>Evidenz hinzufügen</translation>
        </message>
        <message>
            <source>An attack on the cat may exist; this noise does not flip PatchGuard's prediction. Where the proof fails it is hatched: click there.</source>
            <translation>Ein Angriff auf die Katze mag existieren; dieses Rauschen kippt PatchGuards Vorhersage nicht. Schraffiert, wo der Beweis scheitert: Klicken Sie dort.</translation>
        </message>
        <message>
            <source>An attack that knows the defence</source>
            <translation>Ein Angriff, der die Verteidigung kennt</translation>
        </message>
        <message>
            <source>An honest end: where the proof fails, an attack may exist, and here one was found. The certificate had said so before.</source>
            <translation>Ein ehrliches Ende: Wo der Beweis scheitert, kann ein Angriff existieren, und hier fand sich einer. Das hatte das Zertifikat vorher gesagt.</translation>
        </message>
        <message>
            <source>Ask for 50 pixels instead, 3 %: the grid of cells is fitted to them, the proof is made anew, and it holds.</source>
            <translation>Fragen Sie stattdessen nach 50 Pixeln, 3 %: Das Gitter der Zellen wird angepasst, der Beweis neu geführt, und er hält.</translation>
        </message>
        <message>
            <source>Assume more</source>
            <translation>Mehr annehmen</translation>
        </message>
        <message>
            <source>Certified, not certified, not covered; and what the question has to do with the answer.</source>
            <translation>Zertifiziert, nicht zertifiziert, nicht abgedeckt; und was die Frage mit der Antwort zu tun hat.</translation>
        </message>
        <message>
            <source>Certified: no square of up to 41 pixels, wherever it lies and whatever it shows, takes the answer from “espresso”.</source>
            <translation>Zertifiziert: Kein Quadrat bis 41 Pixel, wo es auch liegt und was es auch zeigt, bringt die Antwort von „espresso“ ab.</translation>
        </message>
        <message>
            <source>Classes, patch, defence, attack and more are in these tabs. Escape ends the tour: then a click puts a square on the picture. F1 lists the keys.</source>
            <translation>Klassen, Patch, Verteidigung und mehr sind in diesen Reitern. Escape beendet die Führung: Dann setzt ein Klick ein Quadrat. F1 nennt die Tasten.</translation>
        </message>
        <message>
            <source>Close with this one: outside of its assumptions a certificate is silent. It does not say that an attack succeeds.</source>
            <translation>Schließen Sie mit dieser: Außerhalb seiner Annahmen schweigt ein Zertifikat. Es sagt nicht, dass ein Angriff gelingt.</translation>
        </message>
        <message>
            <source>Count the framed cells aloud. All others see none of the square, so they cannot say anything else than before. The proof rests on that.</source>
            <translation>Zählen Sie die gerahmten Zellen laut. Alle anderen sehen nichts vom Quadrat und können daher nichts anderes sagen als vorher. Darauf ruht der Beweis.</translation>
        </message>
        <message>
            <source>Drag the square about while you speak: the verdicts at the right follow. Nothing is being attacked yet, this is noise.</source>
            <translation>Ziehen Sie das Quadrat umher, während Sie sprechen: Die Urteile rechts folgen. Noch wird nichts angegriffen, das ist Rauschen.</translation>
        </message>
        <message>
            <source>Each is 41 pixels a side. The one square that holds both has 201: not covered, and PatchGuard says “consomme”.</source>
            <translation>Jedes hat 41 Pixel je Seite. Das eine Quadrat um beide hat 201: nicht abgedeckt, und PatchGuard sagt „consomme“.</translation>
        </message>
        <message>
            <source>Each number is a margin: what the label keeps at least, less what a rival can reach, if the square lies there. All are above 0.</source>
            <translation>Jede Zahl ist ein Abstand: was die Klasse mindestens behält, minus was ein Rivale erreichen kann, wenn das Quadrat dort liegt. Alle sind über 0.</translation>
        </message>
        <message>
            <source>Few cells see it</source>
            <translation>Wenige Zellen sehen es</translation>
        </message>
        <message>
            <source>For each class the fullest window is hidden; who has the most left, wins. F6 shows it for any picture.</source>
            <translation>Für jede Klasse wird das vollste Fenster verdeckt; wer am meisten übrig hat, gewinnt. F6 zeigt es für jedes Bild.</translation>
        </message>
        <message>
            <source>Hand over the mouse. If nobody comes, drag the square once around the picture. Escape ends the tour and brings back what was there before.</source>
            <translation>Geben Sie die Maus weiter. Kommt niemand, ziehen Sie das Quadrat einmal um das Bild. Escape beendet die Führung und bringt zurück, was vorher da war.</translation>
        </message>
        <message>
            <source>Inside of the promise: an attack on the undefended network, which the defence withstands, as was proven.</source>
            <translation>Innerhalb des Versprechens: ein Angriff auf das ungeschützte Netz, dem die Verteidigung standhält, wie bewiesen war.</translation>
        </message>
        <message>
            <source>Kept, against this one</source>
            <translation>Gehalten, gegen dieses hier</translation>
        </message>
        <message>
            <source>Larger than assumed</source>
            <translation>Größer als angenommen</translation>
        </message>
        <message>
            <source>Let it play for a class or two, then press Space. F7 and F8 go back and on by one step. The bars at the end are the scores that decide.</source>
            <translation>Lassen Sie es für ein, zwei Klassen laufen, und drücken Sie dann die Leertaste. F7 und F8 gehen einen Schritt zurück und weiter. Die Balken am Ende sind die Punktzahlen, die entscheiden.</translation>
        </message>
        <message>
            <source>Live: it works on what is left after masking. It does not win, for the cup is certified.</source>
            <translation>Live: Er arbeitet an dem, was nach der Maskierung übrig ist. Er gewinnt nicht, denn die Tasse ist zertifiziert.</translation>
        </message>
        <message>
            <source>No square of up to 41 pixels, anywhere and of any content, changes “espresso” among 1000 classes.</source>
            <translation>Kein Quadrat bis 41 Pixel, wo auch immer und mit welchem Inhalt auch immer, ändert „espresso“ unter 1000 Klassen.</translation>
        </message>
        <message>
            <source>Noise adds so little that the mask lies elsewhere: case 2. It counts, but a benign window held even more.</source>
            <translation>Rauschen fügt so wenig hinzu, dass die Maske anderswo liegt: Fall 2. Es zählt, aber ein gutartiges Fenster hielt noch mehr.</translation>
        </message>
        <message>
            <source>Noise does not change it</source>
            <translation>Rauschen ändert sie nicht</translation>
        </message>
        <message>
            <source>Noise is not an attack. Let somebody drag it about and try. R puts it back.</source>
            <translation>Rauschen ist kein Angriff. Lassen Sie jemanden es umherziehen und probieren. R legt es zurück.</translation>
        </message>
        <message>
            <source>Nor is a larger square</source>
            <translation>Ein größeres Quadrat auch nicht</translation>
        </message>
        <message>
            <source>Nor is a stripe</source>
            <translation>Ein Streifen auch nicht</translation>
        </message>
        <message>
            <source>Not covered is not fooled</source>
            <translation>Nicht abgedeckt ist nicht getäuscht</translation>
        </message>
        <message>
            <source>Not covered is not the same as broken. Ask the room what the certificate says of this square. Nothing, in either direction.</source>
            <translation>Nicht abgedeckt ist nicht dasselbe wie gebrochen. Fragen Sie in den Raum, was das Zertifikat über dieses Quadrat sagt. Nichts, in keiner Richtung.</translation>
        </message>
        <message>
            <source>Now an attack, live</source>
            <translation>Nun ein Angriff, live</translation>
        </message>
        <message>
            <source>One small square flips an undefended network's prediction, and what the other cells saw is still there.</source>
            <translation>Ein kleines Quadrat kippt die Vorhersage eines ungeschützten Netzes, und was die anderen Zellen sahen, ist noch da.</translation>
        </message>
        <message>
            <source>One square on a picture</source>
            <translation>Ein Quadrat auf einem Bild</translation>
        </message>
        <message>
            <source>One square, at most 41 pixels a side, anywhere, any content: whatever it shows, the answer stays “espresso”.</source>
            <translation>Ein Quadrat, höchstens 41 Pixel je Seite, wo auch immer, mit welchem Inhalt auch immer: Die Antwort bleibt „espresso“.</translation>
        </message>
        <message>
            <source>One square, few cells</source>
            <translation>Ein Quadrat, wenige Zellen</translation>
        </message>
        <message>
            <source>Only 4 of the 36 cells see the square. It flips their local predictions, and those of no other cell.</source>
            <translation>Nur 4 der 36 Zellen sehen das Quadrat. Es kippt ihre lokalen Vorhersagen, und die keiner anderen Zelle.</translation>
        </message>
        <message>
            <source>Only these 4 of the 36 cells see the square, and it flips what they say. The others say what they said before.</source>
            <translation>Nur diese 4 der 36 Zellen sehen das Quadrat, und es kippt, was sie sagen. Die anderen sagen, was sie vorher sagten.</translation>
        </message>
        <message>
            <source>Optimized to flip the undefended network, which says “consomme”. It is one square of 41: PatchGuard says “espresso”.</source>
            <translation>Optimiert, um das ungeschützte Netz zu kippen, das „consomme“ sagt. Es ist ein Quadrat von 41: PatchGuard sagt „espresso“.</translation>
        </message>
        <message>
            <source>Other pixels do</source>
            <translation>Andere Pixel schon</translation>
        </message>
        <message>
            <source>Point out that the cup is still plain to see. The content was optimized on this network and for this picture; noise of the same size did not change the answer.</source>
            <translation>Weisen Sie darauf hin, dass die Tasse noch gut zu sehen ist. Der Inhalt wurde auf diesem Netz und für dieses Bild optimiert; Rauschen derselben Größe hat die Antwort nicht geändert.</translation>
        </message>
        <message>
            <source>Proven, not tried</source>
            <translation>Bewiesen, nicht probiert</translation>
        </message>
        <message>
            <source>Read the promise slowly, word by word. Each of the next stations breaks one of its words.</source>
            <translation>Lesen Sie das Versprechen langsam, Wort für Wort. Jede der nächsten Stationen bricht eines seiner Wörter.</translation>
        </message>
        <message>
            <source>Robust masking asks small cells, leaves out for each class those that shout loudest, and says “espresso”.</source>
            <translation>Robuste Maskierung fragt kleine Zellen, lässt für jede Klasse die lautesten weg und sagt „espresso“.</translation>
        </message>
        <message>
            <source>Same pixels, same network, fewer rivals. Name the classes with every figure, and compare only like with like.</source>
            <translation>Dieselben Pixel, dasselbe Netz, weniger Rivalen. Nennen Sie zu jeder Zahl die Klassen, und vergleichen Sie nur Gleiches mit Gleichem.</translation>
        </message>
        <message>
            <source>Same size, same place, other pixels: those were optimized. Press Ctrl+D for the wipe, and let the line run over the square.</source>
            <translation>Gleiche Größe, gleicher Ort, andere Pixel: Die wurden optimiert. Drücken Sie Strg+D für das Wischen, und lassen Sie die Linie über das Quadrat laufen.</translation>
        </message>
        <message>
            <source>Say less, then?</source>
            <translation>Dann weniger sagen?</translation>
        </message>
        <message>
            <source>Say what a cell is: a block of pixels that is classified alone. Strong evidence from one place is what a patch needs, and what the defence leaves out.</source>
            <translation>Sagen Sie, was eine Zelle ist: ein Block von Pixeln, der für sich klassifiziert wird. Starke Evidenz von einem Ort ist, was ein Patch braucht und was die Verteidigung weglässt.</translation>
        </message>
        <message>
            <source>Set the stage: the attacker chooses a place and every pixel in it, and knows the defence. Only 4 cells listen to it.</source>
            <translation>Zur Lage: Der Angreifer wählt einen Ort und jedes Pixel darin, und er kennt die Verteidigung. Nur 4 Zellen hören darauf.</translation>
        </message>
        <message>
            <source>Small fields alone are no defence</source>
            <translation>Kleine Felder allein sind keine Verteidigung</translation>
        </message>
        <message>
            <source>So it holds for this square, which flips the undefended network's prediction: the proof is about the clean picture.</source>
            <translation>Also gilt es für dieses Quadrat, das die Vorhersage des ungeschützten Netzes kippt: Der Beweis gilt dem sauberen Bild.</translation>
        </message>
        <message>
            <source>Step through it</source>
            <translation>Schritt für Schritt</translation>
        </message>
        <message>
            <source>Ten classes</source>
            <translation>Zehn Klassen</translation>
        </message>
        <message>
            <source>The attacker owns one square. 4 of the 36 cells see it here; the other 32 say what they said before.</source>
            <translation>Dem Angreifer gehört ein Quadrat. 4 der 36 Zellen sehen es hier; die anderen 32 sagen, was sie vorher sagten.</translation>
        </message>
        <message>
            <source>The attacker's dilemma</source>
            <translation>Das Dilemma des Angreifers</translation>
        </message>
        <message>
            <source>The bold way: as much evidence as possible. A mean falls for it. Ask where the mask will go now.</source>
            <translation>Der kühne Weg: so viel Evidenz wie möglich. Ein Mittelwert fällt darauf herein. Fragen Sie, wohin die Maske nun kommt.</translation>
        </message>
        <message>
            <source>The bolder, the surer it is masked. Ctrl+Shift+D shows the evidence with and without the mask.</source>
            <translation>Je kühner, desto sicherer wird es maskiert. Strg+Umschalt+D zeigt die Evidenz mit und ohne Maske.</translation>
        </message>
        <message>
            <source>The larger the assumed square, the more cells may see it, and the more a proof has to give away. Here it still holds.</source>
            <translation>Je größer das angenommene Quadrat, desto mehr Zellen können es sehen, und desto mehr muss ein Beweis hergeben. Hier hält er noch.</translation>
        </message>
        <message>
            <source>The other 32 cells see none of it. Ask what an attacker could do about them: nothing, for each sees only its own block.</source>
            <translation>Die anderen 32 Zellen sehen nichts davon. Fragen Sie, was ein Angreifer gegen sie tun könnte: nichts, denn jede sieht nur ihren eigenen Block.</translation>
        </message>
        <message>
            <source>The point of this station: small fields bound where the damage is, but a mean still adds it up. It takes masking. Ctrl+Shift+D wipes the mask.</source>
            <translation>Der Kern dieser Station: Kleine Felder begrenzen, wo der Schaden ist, aber ein Mittelwert zählt ihn doch zusammen. Es braucht die Maskierung. Strg+Umschalt+D wischt die Maske.</translation>
        </message>
        <message>
            <source>The promise</source>
            <translation>Das Versprechen</translation>
        </message>
        <message>
            <source>The rocket is not certified: an attack may exist. For this place one was found: with this square PatchGuard says “crane”.</source>
            <translation>Die Rakete ist nicht zertifiziert: Ein Angriff kann existieren. Für diesen Ort fand sich einer: Mit diesem Quadrat sagt PatchGuard „crane“.</translation>
        </message>
        <message>
            <source>The same square with another content, optimized against the undefended network, which now says “consomme”. PatchGuard does not.</source>
            <translation>Dasselbe Quadrat mit anderem Inhalt, optimiert gegen das ungeschützte Netz, das nun „consomme“ sagt. PatchGuard nicht.</translation>
        </message>
        <message>
            <source>The same temple and the same network, but only ten classes compete: “church”, and certified. That answers another question.</source>
            <translation>Derselbe Tempel und dasselbe Netz, aber nur zehn Klassen konkurrieren: „church“, und zertifiziert. Das beantwortet eine andere Frage.</translation>
        </message>
        <message>
            <source>The timid way: stay below what some benign window holds. Then the mask lies elsewhere and what was added counts, but it is little.</source>
            <translation>Der zaghafte Weg: unter dem bleiben, was irgendein gutartiges Fenster hält. Dann liegt die Maske anderswo, und was hinzukam, zählt, aber es ist wenig.</translation>
        </message>
        <message>
            <source>The undefended network falls. That the defended one stays was known before this attack was made: that is what a proof is for.</source>
            <translation>Das ungeschützte Netz fällt. Dass das geschützte bleibt, war bekannt, bevor dieser Angriff gemacht wurde: Dafür ist ein Beweis da.</translation>
        </message>
        <message>
            <source>This content was optimized against a network that has none: because of the square it says “consomme”.</source>
            <translation>Dieser Inhalt wurde gegen ein Netz optimiert, das keine hat: Wegen des Quadrats sagt es „consomme“.</translation>
        </message>
        <message>
            <source>This noise is not covered either, and PatchGuard says “espresso”. Nothing was proven, in either direction.</source>
            <translation>Auch dieses Rauschen ist nicht abgedeckt, und PatchGuard sagt „espresso“. Bewiesen wurde nichts, in keiner Richtung.</translation>
        </message>
        <message>
            <source>This one is adaptive: it optimizes what is left after masking. The cup is certified, so it cannot win: watch the curve.</source>
            <translation>Dieser ist adaptiv: Er optimiert, was nach der Maskierung übrig ist. Die Tasse ist zertifiziert, also kann er nicht gewinnen: Sehen Sie auf die Kurve.</translation>
        </message>
        <message>
            <source>This square flips the mean of the cells' logits. PatchGuard masks it and says “espresso”.</source>
            <translation>Dieses Quadrat kippt den Mittelwert der Logits der Zellen. PatchGuard maskiert es und sagt „espresso“.</translation>
        </message>
        <message>
            <source>Three networks, one answer</source>
            <translation>Drei Netze, eine Antwort</translation>
        </message>
        <message>
            <source>Three networks, one picture, one answer. Introduce the cards at the right: undefended on top, the defence below, the certificate last.</source>
            <translation>Drei Netze, ein Bild, eine Antwort. Stellen Sie die Karten rechts vor: oben ungeschützt, darunter die Verteidigung, zuletzt das Zertifikat.</translation>
        </message>
        <message>
            <source>To win, another class has to gain. This square drives up “consomme” where it lies, and flips the mean of the logits.</source>
            <translation>Um zu gewinnen, muss eine andere Klasse zulegen. Dieses Quadrat treibt „consomme“ hoch, wo es liegt, und kippt den Mittelwert der Logits.</translation>
        </message>
        <message>
            <source>Twice as wide. The words not covered are about what was assumed, and do not depend on whether the attack works.</source>
            <translation>Doppelt so breit. Die Worte „nicht abgedeckt“ betreffen, was angenommen wurde, und hängen nicht davon ab, ob der Angriff wirkt.</translation>
        </message>
        <message>
            <source>Two places at once. One mask cannot cover both, and the proof never spoke of two.</source>
            <translation>Zwei Orte zugleich. Eine Maske kann nicht beide bedecken, und der Beweis sprach nie von zweien.</translation>
        </message>
        <message>
            <source>Two points to make: the proof is about the clean picture, so no attack had to be tried; and it holds for the assumed size only.</source>
            <translation>Zwei Dinge sind zu sagen: Der Beweis gilt dem sauberen Bild, also musste kein Angriff probiert werden; und er gilt nur für die angenommene Größe.</translation>
        </message>
        <message>
            <source>Two squares are not one</source>
            <translation>Zwei Quadrate sind nicht eines</translation>
        </message>
        <message>
            <source>Two squares, a stripe, a larger square: outside of what was assumed the proof is silent.</source>
            <translation>Zwei Quadrate, ein Streifen, ein größeres Quadrat: Außerhalb des Angenommenen schweigt der Beweis.</translation>
        </message>
        <message>
            <source>Wait for the curve. When the undefended card changes, point to the defended one beneath it.</source>
            <translation>Warten Sie auf die Kurve. Ändert sich die ungeschützte Karte, zeigen Sie auf die geschützte darunter.</translation>
        </message>
        <message>
            <source>What a certificate does not promise</source>
            <translation>Was ein Zertifikat nicht verspricht</translation>
        </message>
        <message>
            <source>What a certificate says, and what it does not</source>
            <translation>Was ein Zertifikat sagt, und was nicht</translation>
        </message>
        <message>
            <source>What a patch does</source>
            <translation>Was ein Patch tut</translation>
        </message>
        <message>
            <source>What is where, and what to try first.</source>
            <translation>Was wo ist, und was man zuerst probiert.</translation>
        </message>
        <message>
            <source>What it gained lies in one window, and so the mask lies on it: case 1 of Lemma 1. All of it is gone, and “espresso” wins.</source>
            <translation>Was sie gewann, liegt in einem Fenster, und so liegt die Maske darauf: Fall 1 von Lemma 1. All das ist fort, und „espresso“ gewinnt.</translation>
        </message>
        <message>
            <source>What was added is masked</source>
            <translation>Was hinzukam, wird maskiert</translation>
        </message>
        <message>
            <source>Where the proof fails</source>
            <translation>Wo der Beweis scheitert</translation>
        </message>
        <message>
            <source>Whoever adds evidence draws the mask on it, and whoever adds little wins little: Lemma 1 in the tab Why.</source>
            <translation>Wer Evidenz hinzufügt, zieht die Maske auf sie, und wer wenig hinzufügt, gewinnt wenig: Lemma 1 im Reiter „Warum“.</translation>
        </message>
        <message>
            <source>With a defence</source>
            <translation>Mit Verteidigung</translation>
        </message>
        <message>
            <source>Without a defence</source>
            <translation>Ohne Verteidigung</translation>
        </message>
        <message>
            <source>Your turn</source>
            <translation>Jetzt Sie</translation>
        </message>
    </context>
</TS>
