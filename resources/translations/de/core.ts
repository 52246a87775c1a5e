<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> without an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A band votes for every class whose confidence is at least this</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A class loses its detected window only when the window holds more than this share of its evidence. At 0 every class is masked always, which is the strongest setting; a larger T keeps more evidence on clean pictures, and gives the attacker more room.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ALARM: {picture} is certified for patches of up to {certified_size} pixels, yet a patch of {size} at row {position}, column {position2} {did}{unnoticed}. This is a bug in the program or in the proof: save this record and report it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An alert is raised when a prediction after masking differs with a confidence above τ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An alert is raised when the answer under some mask differs with a confidence above τ. A lower τ certifies more pictures, and raises more alerts on clean ones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An alert is raised when the answer under some mask differs, or agrees with a confidence below τ. A higher τ certifies more pictures, and raises more alerts on clean ones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answers as PatchCleanser does, and raises an alert when a defence on the cells says another class.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answers as the undefended network does, and bounds what it could answer under any patch; for small networks that were trained for it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answers as the undefended network does, and raises an alert when the answer under some mask differs and is sure of itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answers as the undefended network does, and raises an alert when the answer under some mask differs, or agrees without being sure of itself.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Asks the undefended network about pictures with one and two masks painted over, of which one covers the patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>At most so many masks cover each side of the picture. More of them are smaller ones, which leave more of the picture to be seen, and take more time.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Beside it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bounds are for layers that sum up less than {most_terms} products, not {terms}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bounds are for networks whose last layer is linear.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Bounds are not known for the layer {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brought by {package}; not opened yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Chiang et al., ICLR 2020</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Count a cell as one whole vote for every class whose confidence reaches this threshold, instead of adding the confidences up. Only for the feature confidence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CrossCert must be told what the cells of its canvas say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Divides the logits before the softmax. Above 1 the cells are less sure of themselves and share their confidence among more classes; 1 to 2 works best. Only for the feature confidence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every band of columns votes; a patch meets few bands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every cell votes for one class, and the answer names the k classes with the most votes. Its certificate says that the label stays among them, which need not be the first place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence below the lower bound counts as the lower bound, above the upper as the upper. The lower bound 0 keeps a patch from pushing the true class down without limit; a finite upper bound limits what one cell can add. Type inf for no bound.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fits the mask to a larger patch than the one assumed, so that one mask serves all sizes up to it. Off: it is fitted to the assumed patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many classes the answer names: those with the most votes. The certificate says that the label stays among so many, which need not be the first place. More classes must compete than are named.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It compares with a defence on cells, and this network has none.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It is made for square receptive fields, not for bands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It needs a network of column bands.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It weighs the cells of a picture, and this network sees the picture as a whole: choose a defence that masks the picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Levine and Feizi, NeurIPS 2020</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Masks for each class the window with the most evidence, and predicts from what is left.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>McCoyd et al., 2020, with masks that cover every place</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Minority Reports</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No defence: the mean over all cells, which one patch may flip.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No place of a patch was tried: the answer is another one without any patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PatchCleanser's double masking, Xiang et al., USENIX Security 2022, on local logits as in PatchCURE, Xiang et al., USENIX Security 2024</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>PatchGuard, Xiang et al., USENIX Security 2021</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Prediction (one vote a cell)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Predicts the mean, and raises an alert when the prediction under some mask contradicts it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Predicts with every window masked; where these predictions disagree, a second mask finds the one to trust.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Squeezes each local logit into −1 to 1, so that a spoiled cell counts for little.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Temperature</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The bounds explode: with a patch of {patch_size} px in the middle, a logit of {name} may lie anywhere within {width:.0e}, so nothing is certified. Interval bounds need a network that was trained for them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The defence on the cells that PatchCleanser's answer is compared with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The layers that the network lists do not fit together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network answers the patched picture with no numbers, which is no attack.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no defence {key!r}; there are {known}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To stay in the top {top} says something only where more than {top} classes compete, and here {classes} do: name fewer classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Votes at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each cell contributes. Confidence is the feature of choice: it lies between 0 and 1, so that a patch cannot win by one enormous value. Logits are unbounded: a few cells outshout all others, and little is certified. Prediction lets each cell vote for one class and forgets how sure it was.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each cell contributes. What a patch writes is removed here, however large it is, so that nothing need be bounded: logits, which say most, certify most.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What masks are painted with. It is the same for every picture: a colour that depends on what is covered would let the patch be seen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What {name} brings cannot be read: {said}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Xiang and Mittal, 2021</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Xiang et al., USENIX Security 2022</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zhang et al., 2020</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zhou et al., FSE 2024</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a certificate needs at least two classes that compete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch covers more than 0 % and at most 100 % of the canvas, not {share:g} %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch is at least 1 pixel wide, not {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch of {patch_size} pixels does not fit on {length}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch of {size} at ({row}, {col}) does not lie on a canvas of {rows} x {cols} pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch of {size} at a spacing of {spacing} cannot be laid on {canvas} x {canvas2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a search needs at least one place to try</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a step ended without its state</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a vote threshold needs the feature confidence and lies in (0, 1], got {vote_threshold}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a window needs two whole numbers of cells from 1 on, (rows, cols), got {window}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>after CostCert, arXiv 2507.23335</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack ends early after at least 1 step that was won or flat</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack needs at least one position, and as many rivals as positions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>changed its robust prediction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>class {label} and another one must compete, there are {shape}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>clipped BagNet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>coarse steps, places together and refined places must be at least 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>derandomized smoothing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>double masking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence must be [..., classes, rows, cols] and not empty, got {list}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence must be finite: the network yields NaN or infinity for this picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence must not be negative (found {low:.3g}): set the lower clipping bound to 0 or more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>feature must be one of {listed}, got {feature!r}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>how far logits may lie off must be at least 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>interval bounds (IBP)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>interval bounds must be told the layers of the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it takes at least one mask, not {most}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its settings do not come out of a record as they went in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>labels must be whole numbers, got {dtype}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>labels {list} do not fit the batch {list2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>local logits [K, Hf, Wf] of two classes or more and a label, got {shape}, {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>local logits must be finite: the network yields NaN or infinity for this picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>local logits must be floating point [..., classes, rows, cols], got {dtype} {list}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>local logits must be floating point [..., classes, {cells}, {cells2}] for this grid, got {dtype} {list}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>masking needs a lower clipping bound of at least 0 and a threshold T in [0, 1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mean of the cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no attack found yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not the network's own canvas ({scaling}): {scaling2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not the network's own crop (the middle): {cut}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>only an attack at one position can be moved</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>patch size, receptive field and stride must be at least 1 pixel, got {patch_size}, {receptive_field}, {stride}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>promise must be a Promise, and runs_on a RunsOn</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pushed its label out of the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>receptive field, stride and cells must be at least 1: {self}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>refining the best places</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>robust masking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>scaled to lie within {size}, on the colour {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>settings must be a dataclass over DefenceSettings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>shift, rotation and brightness must not be negative, scale below 1, views positive: {self}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>shorter side to {resize}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>squashed to {size}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>steps, restarts and batch must be at least 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>tau must be at least 0 and less than 1, got {tau}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>that key has a meaning in the program already</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the assumed patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the bounds are {width:.0e} apart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the cells of a ring go around in {around} pixels, the canvas has others: {self}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the cells of axis {axis} need {extent} pixels, the canvas has fewer: {self}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the clipping bounds must be two numbers, the lower one first, got {clip}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the evidence has {list} cells, the grid {cells}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the initial pixels have shape {shape}, the patch needs {shape2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the label must lie between 0 and {classes}, got {label}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the mask covers patches up to {mask_patch_size} pixels, not {patch_size}: choose a larger mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the mask of a patch of {size} px covers a part of [{size}, {size}], not {list}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the mask {mask} is smaller than the malicious window {window}: make it at least as large</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the mean of ImageNet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the optimizer is one of {listed}, not {optimizer!r}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the patch {rect} does not lie on a canvas of {rows} x {cols} pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the referee judges one picture at a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the run is finished: begin a new one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the seed is a whole number from 0 to 2**63 - 1, not {seed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the step size must be positive, the momentum in [0, 1), the drawing interval not negative</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the temperature must be above 0 and finite, got {temperature}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the threshold T must be at least 0 and less than 1, got {threshold}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the uncertainty must be at least 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the uncertainty {list} does not fit the classes {list2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this network has no undefended network beside it: attack mean or patchguard instead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this patch is a whole square</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>top k by votes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>two numbers, the lower one first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>where the patch lies must be located first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>while {title} is the defence, attack it, or the undefended network that it asks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} canvases need as many labels, got {count2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{explanation} Brought by {package}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{found}, margin {best_margin:.3g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} does not answer what the layers that it lists give, so nothing is certified: their bounds say nothing about it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}.{name2} is not made by setting(...)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{package} brings '{name}', which cannot be used: {said}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{package} brings '{name}', which is left out: {package2} brings one, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{row:.0f} % of what is left over lies above, {col:.0f} % left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text!r} is no value for {name}: {range_words}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} asks an undefended network, and this network has none beside it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} does not fit this network: {misfit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} must be {range_words}, got {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} runs on {value}, not on {value2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} runs on {value}: make it the defence to attack it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} is of the type {name}, not {name2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what}, best margin {nanmax:.3g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{words}, or none</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
