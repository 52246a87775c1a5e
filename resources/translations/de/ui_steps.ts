<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> ({unseen} more were contradicted like these)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, a share of {percent}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, above T = {percent}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, as without the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, before “{names}” with {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, if that is more than T = {percent}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, which is right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>. Robust masking answers “{said}”{ending}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>: a mask over it hides all that he writes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; the true label is “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; without the patch it answers “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A mask is good when, with it and any second mask, the answer is “{name}”. It closes the places of a patch that it hides.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A tie counts against the proof: it fails here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All that a patch of {size} px can spoil fits into a window of {rows} × {cols} cells. Nobody knows which.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All {count} masks give the same answer, “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Can any patch of {size} px, wherever it lies, take the answer away from “{name}”? The proof looks at the picture without one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Case 1: all masks of the first round agree</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Case 2: a mask that disagreed was confirmed by every second mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Case 3: no mask that disagreed was confirmed, so the majority decides</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Double masking, on cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Double masking, on the picture (PatchCleanser)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag to go through the steps.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Each of the {cells} × {cells2} cells sees a part of the picture, and gives evidence to the classes: here to “{name}”, bright where it is much.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every place is closed by a good mask. Whatever a patch of {size} px shows and wherever it lies, the answer stays “{name}”: certified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First round</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>First round, mask {j} of {count}: the answer is “{names}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How fast it plays (Up, Down)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the defence comes to its answer to the picture as it is now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It gives the attacker one window of {rows} × {cols} cells after the other, to write there what he likes{hides}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave the steps (Escape)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask by mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask {j} of {count} is {said}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask {mask} said “{name}”. With a second mask, {i} of {count}, it says so again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing speaks for “{name}”: there is nothing to mask, and nothing is left.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One step back (Left)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One step on (Right)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a picture: then the defence's algorithms can be gone through step by step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Play or pause (Space)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Proof</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Robust masking (Algorithm 1)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Second round of mask {first}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>So each class loses the window that holds most of its evidence{if_full}. Who has the most left, wins.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Speed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step through</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The answer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The fullest window of “{name}” holds {number} of {number2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The lead is no larger than what rounding may move: the proof fails here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The numbers of this step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The one class that is left, “{name}”, goes the same way: {number} is left.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The other {count} classes go the same way, here in one step. The most that any of them has left is {number} (“{name}”).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof (Algorithm 2)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof fails at {open_ones} of {count} windows, most at window {weakest} ({least}). Not certified: an attack may exist there. That is no attack yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof fails here ({signed}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof holds at all {count} windows, by {least} at least. Whatever a patch of {size} px shows and wherever it lies, the answer stays “{name}”: certified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof holds here ({signed}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof of PatchCleanser</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The proof of double masking</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the first step (Home)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the last step (End)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the next part (Ctrl+Right)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the part before (Ctrl+Left)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To where the proof is weakest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weakest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is to be proven</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it asks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What it does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why no patch, wherever it lies, could change the answer, or where one might</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Window by window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Window {at} of {count}, masked with the second mask that hurts most: “{label}” has </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Window {at} of {count}: whatever lies there, “{label}” keeps at least {number}, </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With a second mask, {last}, mask {mask} is contradicted: “{other}”. So it is not trusted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With every second mask, mask {mask} says “{name}” again: it is confirmed, and trusted.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without any patch the answer is not “{name}” already: there is nothing to certify.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>and {more} more classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>any other gets at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>any other has</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>at the weakest window, </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>best of {count} others</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>closed to a patch with its middle here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>first round</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>fullest so far</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>good mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>good: “{names}” with every second mask. {percent} of the places are closed now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in the window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>mask {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not asked to the end: the proof did not need it, or had failed already.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not good</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not good: the answer stays, but by no more than rounding may move.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not good: {masks}, the answer is “{names}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not masked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>of {number}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one other</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open, at the end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>outside, divided by 1 − T = {number}: with more it is masked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>second mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>second round</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>second round of mask {first}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the attacker’s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with it alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with mask {i} as well</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{capital} promises nothing, so there is no proof to go through.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} masks are laid over {over}, one at a time. One of them hides a patch of {size} px whole, wherever it lies: under that one the patch has no say.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{disagreers}. Was the patch hidden there?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{held}, not above T = {percent}. Nothing is masked: all {number} count.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{held}{above}. It is masked: {number} is left for “{name}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{most} of {count} masks say “{name}”: the majority. {others} </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number} wins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}, not masked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}; the fullest so far holds {number2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{percent} of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{percent} of the places stay open: no good mask covers a patch there. Not certified: an attack may exist there. That is no attack yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} is not shown step by step. Choose robust masking, double masking or PatchCleanser in the panel Defence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{why}. {title} answers “{name}”{ending}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” has {number} of evidence. Window {at} of {count} holds </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{rival}” gets at most {number}. </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{said}” has the most left, {number}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
