<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> after masking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> of confidence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> of its logits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> {skipped} could not be read or judged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Over all pictures of the gallery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, nearest {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, no alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, nor with any mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, one mask up to {largest_size} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, or raises an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, {percent} with the patch ({percent2} where it touches)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>. Few wrong cells suffice when their logits are large: the mean logit of “{malicious}” goes from {number} to {number2}, that of “{label}” from {number3} to {number4}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; this is the defence of the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch meets at most {touched} bands, and each may take a vote from {label} and give one to {rival}: the lead has to be more than {touched2} votes, and counts as {margin:g}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch {at} is open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch {at} is open: no mask that hides it makes the alert sure if the answer is not {label}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch {at} is open: with a mask over it and a second one (dashed) the network answers {answer}, not {label}, and no mask that hides the patch is proven good.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch {at} is open: with the mask over it (dashed) the network answers {answer}, not {label}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch {at} is the hardest to hide: the best mask over it holds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch {at} is the hardest: which of the two defences fails there, it cannot tell.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch {at} is the hardest: {label} leads {rival} by {lead} at least, by its bounds.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another network on the same picture and patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By how much is not known yet: only which places hold.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificates for a patch of p = {size}, {label}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certified for the assumed patch size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certified means: no patch of that size changes the prediction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certified means: under any patch of that size the prediction is right or there is an alert. An alert gives no answer, and an alert on the clean picture is an error. Do not compare its sizes with those of recovery.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Close</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Count the cells on a logarithmic scale, on which few cells with high logits show.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Defences compared</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Defences on cells judge the same local logits; those that mask the picture ask the undefended network about it. Times are of one prediction: on cells without the network, on masked pictures with all that is asked of it. A certificate is about the clean picture: the patch changes only the third column. Double-click a row, or press Enter, to make it the defence of the window: it has a dot then. The overlay “All fail” shows the places of a patch that none of the ticked ones closes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Detection: the answer is right, or there is an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each of the {cells} × {cells2} cells sees r = {sees}, every s = {steps} pixels.
{window_equation}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every patch up to this size, in pixels of the canvas, is certified with the one mask that is fitted to it, or that the defence has. Clipped BagNet and derandomized smoothing need no mask for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Histogram of local logits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How far it is from holding cannot be said: its two defences count in different units.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How narrowly it is certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How narrowly it stays in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make this the defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margin here: +{number}. Whatever the patch shows at this place, this rival stays behind.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margin here: {number}. The bounds do not part: some content at this place may win.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No class competes with {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No other defence that is asked here certifies it; Compare asks all of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No promise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is promised.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the clean picture the network gives {name} {own} and {name2} {theirs}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the clean picture {name} has {own} {unit}{after}, and {name2} {theirs}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One prediction, in milliseconds: on cells without the network, on masked pictures with it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Point at a sentence with a frame sign to see on the picture what it is about; a click keeps it there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proven means: under any patch of that size the label stays among the classes that the answer names, where another one may come first. That is less than recovery: do not compare its sizes with those of the others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the patch at the same place of every picture and count wrong local predictions, against each picture's clean prediction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Receptive fields</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recovery: the right answer comes out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show one network again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>St&amp;op</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The cases are those of robust masking: this defence is proven in another way.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The grid of cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The masked pictures are not all answered yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch of {size} px lies between the receptive fields: no cell sees it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch of {size} px touches {rows} × {cols} cells.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The prediction with the patch as it lies now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The prediction without the patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof holds in all of {places:,} {what}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The second network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The smallest margin is +{number_text}{unit}: so much lies between it and failing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The smallest margin is {number_text} votes, and must be above 0.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The smallest margin is {number_text}{unit}: it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The smallest margin, of {label} over {rival}, is 0: a tie, or within what rounding may turn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The window at {window} costs the most, against {rival}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The window at {window} costs the most: its {area} votes are the attacker's. To push {label} out of the top {top}, the {top} classes nearest to it together need {lacking} votes there; one for each cell outside that rounding may turn is taken off already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The window at {window} costs the most: outside it {label} leads {rival} by {number_text}, and its {area} cells can move that by {number_text2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The window at {window} costs the most: whatever lies there, {label} keeps at least {number_text}, and {rival} gets at most {number_text2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no patch on the picture: click where it should be.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These two masks cost the most: with {window} (full line) and {window2} (dashed) taken away, {label} has {number_text} left and {rival} {number_text2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This defence asks about whole pictures: where in them the evidence lies it cannot tell.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Through the clipping bounds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top k: the label stays among several classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Under each of {count} masks alone the network answers {label}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Under {kept} of {count} masks alone the network answers {label}, under {others} {name}. Outlined: masks that change the answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Use {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether another defence holds here is being found out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which case of the proof (Lemma 1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why a patch works</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why it is not certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why it is not in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why it is wrong, and not certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why it may leave the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why nothing is proven</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>alert on the clean picture, which is an error; it said “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>alert: no answer is given; the mean prediction was “{name}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all for “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack that pushes the label out of the top {top} may exist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>another class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>another defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>at pixel row {row}, column {col}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>case 1, the mask lies on the patch: all that the patch added is gone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>case 1, the mask lies on the patch: no benign evidence is lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>case 2, the mask lies elsewhere: benign evidence is lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>case 2, the mask lies elsewhere: some benign window held even more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>case 3, the mask covers a part of the patch: some benign evidence is lost</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>case 3, the mask covers a part: what it leaves is less than what it took elsewhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>case 4, no mask: no window has a share above T</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>certified: under any patch of size p the prediction {promise}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choose {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choose {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>computing… {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>each for its own clean prediction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>false alarm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>filled: cells that the patch touches; dashed: a malicious window with them; framed in the colours of the classes: the detected windows of “{names}” (label, solid) and “{names2}” (rival, dots and dashes)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fits into the window of {shape} wherever it lies</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fits into {shape} here, but not everywhere: not covered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fits into {shape}, which would do up to {largest} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is not in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is right or there is an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>local logit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mean of logits: {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>more than the window of {shape}: the certificate does not cover it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not certified: an attack may exist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>on the clean picture the label is not in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open places</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>place the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>places of the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>remove the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>row {row}, column {col}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stays right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>strongest rival</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the clean picture is already wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>to be kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>under any patch of size p the label stays in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>up to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>why it failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>wrong cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{capital} certifies “{name}” here, for {size}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count:,} of {places:,} {what}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field} pixels a side</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{field} × {field2} pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{headline} for {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{label}, in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{label}, not in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} {among} the top {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} in {count:,}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{percent} of the cells wrong clean, {percent2} with the patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{percent} of the local predictions are not “{label}” on the clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{pictures} of {total} pictures: </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said}; computed in {milliseconds} ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{share:.0f} % of the evidence for {name} lies in one window, {window}: {rows} × {cols} of {rows2} × {cols2} cells.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{stride} and {stride2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text} would hold there if {label} kept more than {gap} more, all other classes as they are.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text} would hold there if {label} led by more than {gap} more under these masks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text} would hold there if {rival} had more than {gap} less, and no other class as much.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}, the most of all others.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}: the answer is {name} without any patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}; the defence raises an alert.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}; the window is too small for this patch, so the proof says nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}; whatever lies there, at least {number}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}; whatever lies there, at most {number}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} promises nothing: one patch, at a place that it chooses, may change the prediction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what}: {number} → {number2}, largest cell {number3}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{label}” is in the top {top}: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{label}” is not in the top {top}: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{names}” ({role}): {words}. {number} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}”{silent}: not the label “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}”{silent}: the patch brings out another class than “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>…computing ({what})</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
