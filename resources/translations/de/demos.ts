<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>12 × 240 pixels, but no square of 41 holds it. Another shape is another threat: not covered, and “consomme”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>40 steps against the undefended network, starting from noise. They are enough to flip its prediction; PatchGuard stays.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>82 pixels, twice what was assumed. The certificate is as true as before, and says nothing here: “consomme”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A cup of espresso: an undefended network says so, a network with small receptive fields says so, and so does PatchGuard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A hard case on purpose: among 1000 classes a rival is near. Remember the answer for the next station.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch tries to change what a network says. Drag it about: everything in the window follows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A proof, not a try</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A small square spoils few cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A square of 70 pixels is not covered. PatchGuard may stay or fall here, and the certificate for 41 says nothing of it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A square of noise on 2 % of the picture: all of them stay with espresso. Drag it about, and see whether you can change one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A sticker need not be square. The square that holds this stripe is 240 pixels wide.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A temple, among the 1000 classes of ImageNet: PatchGuard says “monastery”, and that is not certified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A thousand classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A vulnerable window is not a found attack. Click on a hatched one: the patch goes there, and the tab Attack can try.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Add evidence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An attack on the cat may exist; this noise does not flip PatchGuard's prediction. Where the proof fails it is hatched: click there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An attack that knows the defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An honest end: where the proof fails, an attack may exist, and here one was found. The certificate had said so before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask for 50 pixels instead, 3 %: the grid of cells is fitted to them, the proof is made anew, and it holds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Assume more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certified, not certified, not covered; and what the question has to do with the answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certified: no square of up to 41 pixels, wherever it lies and whatever it shows, takes the answer from “espresso”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Classes, patch, defence, attack and more are in these tabs. Escape ends the tour: then drag the square, or press F1.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close with this one: outside of its assumptions a certificate is silent. It does not say that an attack succeeds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Count the framed cells aloud. All others see none of the square, so they cannot say anything else than before. The proof rests on that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag the square about while you speak: the verdicts at the right follow. Nothing is being attacked yet, this is noise.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each is 41 pixels a side. The one square that holds both has 201: not covered, and PatchGuard says “consomme”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each number is a margin: what the label keeps at least, less what a rival can reach, if the square lies there. All are above 0.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Few cells see it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For each class the fullest window is hidden; who has the most left, wins. F6 shows it for any picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hand over the mouse. If nobody comes, drag the square once around the picture. Escape ends the tour and brings back what was there before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Inside of the promise: an attack on the undefended network, which the defence withstands, as was proven.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Kept, against this one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Larger than assumed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Let it play for a class or two, then press Space. F7 and F8 go back and on by one step. The bars at the end are the scores that decide.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Live: it works on what is left after masking. It does not win, for the cup is certified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No square of up to 41 pixels, anywhere and of any content, changes “espresso” among 1000 classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noise adds so little that the mask lies elsewhere: case 2. It counts, but a benign window held even more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noise does not change it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noise is not an attack. Let somebody drag it about and try. R puts it back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nor is a larger square</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nor is a stripe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not covered is not fooled</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not covered is not the same as broken. Ask the room what the certificate says of this square. Nothing, in either direction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Now an attack, live</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One small square flips an undefended network's prediction, and what the other cells saw is still there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One square on a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One square, at most 41 pixels a side, anywhere, any content: whatever it shows, the answer stays “espresso”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One square, few cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only 4 of the 36 cells see the square. It flips their local predictions, and those of no other cell.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only these 4 of the 36 cells see the square, and it flips what they say. The others say what they said before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Optimized to flip the undefended network, which says “consomme”. It is one square of 41: PatchGuard says “espresso”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other pixels do</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Point out that the cup is still plain to see. The content was optimized on this network and for this picture; noise of the same size did not change the answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proven, not tried</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read the promise slowly, word by word. Each of the next stations breaks one of its words.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Robust masking asks small cells, leaves out for each class those that shout loudest, and says “espresso”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Same pixels, same network, fewer rivals. Name the classes with every figure, and compare only like with like.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Same size, same place, other pixels: those were optimized. Press Ctrl+D for the wipe, and let the line run over the square.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say less, then?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say what a cell is: a block of pixels that is classified alone. Strong evidence from one place is what a patch needs, and what the defence leaves out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Set the stage: the attacker chooses a place and every pixel in it, and knows the defence. Only 4 cells listen to it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Small fields alone are no defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>So it holds for this square, which flips the undefended network's prediction: the proof is about the clean picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step through it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ten classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attacker owns one square. 4 of the 36 cells see it here; the other 32 say what they said before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attacker's dilemma</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The bold way: as much evidence as possible. A mean falls for it. Ask where the mask will go now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The bolder, the surer it is masked. Ctrl+Shift+D shows the evidence with and without the mask.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The larger the assumed square, the more cells may see it, and the more a proof has to give away. Here it still holds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The other 32 cells see none of it. Ask what an attacker could do about them: nothing, for each sees only its own block.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The point of this station: small fields bound where the damage is, but a mean still adds it up. It takes masking. Ctrl+Shift+D wipes the mask.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The promise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rocket is not certified: an attack may exist. For this place one was found: with this square PatchGuard says “crane”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same square with another content, optimized against the undefended network, which now says “consomme”. PatchGuard does not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same temple and the same network, but only ten classes compete: “church”, and certified. That answers another question.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The timid way: stay below what some benign window holds. Then the mask lies elsewhere and what was added counts, but it is little.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The undefended network falls. That the defended one stays was known before this attack was made: that is what a proof is for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This content was optimized against a network that has none: because of the square it says “consomme”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This noise is not covered either, and PatchGuard says “espresso”. Nothing was proven, in either direction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This one is adaptive: it optimizes what is left after masking. The cup is certified, so it cannot win: watch the curve.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This square flips the mean of the cells' logits. PatchGuard masks it and says “espresso”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Three networks, one answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Three networks, one picture, one answer. Introduce the cards at the right: undefended on top, the defence below, the certificate last.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To win, another class has to gain. This square drives up “consomme” where it lies, and flips the mean of the logits.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Twice as wide. The words not covered are about what was assumed, and do not depend on whether the attack works.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two places at once. One mask cannot cover both, and the proof never spoke of two.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two points to make: the proof is about the clean picture, so no attack had to be tried; and it holds for the assumed size only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two squares are not one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two squares, a stripe, a larger square: outside of what was assumed the proof is silent.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wait for the curve. When the undefended card changes, point to the defended one beneath it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What a certificate does not promise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What a certificate says, and what it does not</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What a patch does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is where, and what to try first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it gained lies in one window, and so the mask lies on it: case 1 of Lemma 1. All of it is gone, and “espresso” wins.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What was added is masked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the proof fails</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whoever adds evidence draws the mask on it, and whoever adds little wins little: Lemma 1 in the tab Why.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With a defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Your turn</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
