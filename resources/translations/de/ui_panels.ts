<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Back to defaults</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Grid fitted to the assumed patch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>- weights (sha256): {digest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A crop ensemble certifies most when receptive field and stride fit the patch: a window of 3 cells on a grid of 6. On: the grid is laid anew when the assumed patch size changes. Off: it stays as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A picture for the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A proof about the clean picture: no patch up to this size, anywhere, of any content, changes the prediction. Not certified means that an attack may exist; nobody has looked for one here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A proof about the clean picture: under any patch up to this size, anywhere, of any content, the answer is right or there is an alert. An alert gives no answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A proof about the clean picture: under any patch up to this size, anywhere, of any content, the label stays among the classes that the answer names. Which of them comes first may change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Already wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An attack on “{name}” with a patch up to {size} may exist.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An attack on “{name}” with a patch up to {size}, without an alert, may exist.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An attack with a patch up to {size} may exist that pushes “{name}” out of the top {top}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Auto precision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certify that the defence's prediction is this label and stays it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certify that the defence's prediction, whatever it is, cannot be changed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ch&amp;oose…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose {defence}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Class evidence on the clean picture: the feature of this class over all cells, clipped, summed or averaged as the defence does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Class evidence on the picture as it is now, with the patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colou&amp;r…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colour of the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Column</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Content</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy &amp;as text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy outcome, margins and assumptions to the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Equation 1: how many cells a side a patch of p pixels can reach, when a cell sees r pixels and neighbouring cells are s pixels apart.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence now inside the class's own detected window, which robust masking (Algorithm 1) takes away. Other defences take nothing away, and have a dash there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence of every class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence that is left to decide. The class with the most is the prediction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fill the patch with one colour.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How precisely the network computes. bf16 is faster on some graphics cards, and is used only where it was seen to agree with 32-bit; a CPU computes in 32-bit always. A certificate belongs to the precision that it was computed in.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is clean: certify it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>L&amp;abels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Label space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left edge of the patch, in pixels from the left of the canvas.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Malicious windows, the weakest first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>New &amp;noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No claim</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No class has this in its name. Escape clears the search.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No mask on this grid certifies it, whatever its size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No patch up to {size}, anywhere, of any content, changes “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Noise from the next seed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not covered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the clean picture “{name}” is already not in the top {top}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One line for each place of the attacker's window, the weakest first. The margin is the least evidence that the label can keep, minus the most that the rival can reach; it must be above 0 everywhere. Click a line, or press Enter, to put the patch there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Other sizes were not tried.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outcome</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P&amp;icture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch &amp;up to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pick any of the network's classes as the label space.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.tif *.tiff *.gif);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pl&amp;ace</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Place by the evidence that is left; 1 is the prediction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Precision</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pu&amp;t in the middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put a crop of another sample on the patch, as large as the patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put a picture from a file on the patch, scaled to its size. It keeps its shape: what is transparent, or beyond its edges, is no part of the patch, and what is certified of the square holds for it, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the patch in the middle of the canvas; makes one where there is none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rem&amp;ove patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Row</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Runs on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sa&amp;mple</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search a class by name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed of the noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shows only the classes whose name holds this text. Escape clears it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sizes above {size_text} were not tried.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Smallest margin {margin}, against “{rival}”, window at row {row}, column {col}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take the patch off the picture. Undo brings it back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take this frame as a clean picture from now on. Where a real patch is on it, the certificate is about the picture with that patch, and says nothing of what is behind it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The classes of the label space.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The classes that compete. The softmax runs over these only: with ten classes far more pictures can be certified than with a thousand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The clean picture is already answered otherwise than “{name}”, or with an alert.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The defence that everything in this window is about: verdict, certificate, margin map, attack and folder runs. Compare shows all that fit this network, side by side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The largest patch that the certificate speaks about.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The largest patch that the defence reckons with, and that the certificate speaks about. It fixes the window of cells that such a patch can touch (Equation 1), which a defence with a mask masks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network whose local logits are defended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The prediction of the clean picture is already another than “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof holds for no size at all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof holds up to {size_text}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings that this defence starts with on this network, and a patch of 2 %.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is no defence: nothing can be proven. Choose one in the Defence tab.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This mask is too small: with the one fitted to {size}, every patch up to that size is certified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Threat model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top edge of the patch, in pixels from the top of the canvas.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top left corner of the patch on the canvas.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>True label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Under any patch up to {size}, of any content, the answer is “{name}” or an alert.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Under any patch up to {size}, of any content, “{name}” stays in the top {top}; another class may come first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Uniform noise from this seed; the same seed gives the same noise.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What an undefended network says of the whole picture. Beneath: the network with small receptive fields when its cells are simply averaged, which one strong cell can already sway for logits; confidences are bounded, so their mean falls less often.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the attacker may do, and what every statement about safety here assumes. The attacker knows the network and the defence, and chooses the place and all pixels of one square.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the prediction has to be, and to stay.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the networks run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With the one mask fitted to {size}, every patch up to that size is certified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a defence there is nothing to prove.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a frame may hold a real patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack may exist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack may exist that pushes it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack without an alert may exist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as the camera saw it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>assumed patch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bounds are found for what the undefended network may say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>certificates are about clean pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>change the assumed patch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence {number_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence {number_text}{masked}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>false alarm: the clean picture raises it, too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fooled: was {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for every patch up to {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>for “{name}” and patches up to {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>freeze a frame that holds none to ask for one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>go back to defaults</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it can touch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it sees the picture as a whole</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>larger sizes were not tried</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>live, as the camera sees it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>masks are painted on the picture that the undefended network sees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mean of logits; no undefended network has these classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>next: {names}, evidence {number_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no alert here, but one on the clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no answer is given</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no larger mask on this grid certifies it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no mask on this grid certifies it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no patch on the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no such patch changes “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nothing is promised</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>now: noise from seed {seed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>now: solid colour {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>now: {origin}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>now: {origin}, {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one patch may change this prediction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>other sizes were not tried</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>patch size certified for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>proven for no size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>proven only for patches up to {size_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>proven up to {size_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>right on the clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>right, but was {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>right, {told}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>same as without the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>small fields, mean of confidences: </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>small fields, mean of logits: </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the &amp;true label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the answer so far</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the label is “{name}”, patches up to {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the pred&amp;iction itself</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the prediction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the prediction without the alert: a detecting defence says that there is a patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the true label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the undefended network is not ready</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the window is known when the network is loaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>then: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this patch has {uncovered} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this patch has {uncovered} px, asked was up to {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with a {other} mask certified up to {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>without the alert it would be {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>wrong on the clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>wrong or an alert on the clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>wrong: is {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{capital} does not fit this network: {problem}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{defence} certifies “{name}” up to {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{done} of {total} evaluations</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{float:.0f} % confident</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{missed}; not covered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} (class {k})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text} ⚠ was {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{window} × {window2} of {cells} × {cells2} cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{names}” has left the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{names}” is in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{names}” is not in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is not there on the clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” stays in the top {top} under each</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}”, or an alert, under each</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
