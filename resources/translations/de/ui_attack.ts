<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> (step {step} of {steps}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> after step {step} of {steps}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> and {count} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> with white around its shape, which is no part of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> · {time_text} · {steps_per_second:.1f} steps/s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Brightness</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Grid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Optimizer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Save</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Where</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;this class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, which is not the target</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, works on {share:.0f} %</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>. Optimized against {title_of}, {step} steps, seed {seed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>. Picture: {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A few steps at each place of a grid, then the best few in earnest. The map fills in meanwhile.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch is printed at up to {largest_cm:g} cm, not at {side_cm:g} cm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch that was saved before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adam</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Adversarial patch, {size} × {size} px, printed {side_cm:g} cm wide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Agai&amp;nst</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alarm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alarm: a certified prediction was flipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All pictures of the gallery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another picture was opened{came}. The patch is as far as the attack on the last one came.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As a PDF, at a size in centimetres.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As a PNG, with its settings in a JSON beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attack found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attack found on {count} of {count2} pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the patch from before the attack.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brought by another package; not opened yet.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the class that the attack is to reach, or “any other class”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Continue</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discard</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Discarded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Else from noise. Tick it to go on with a patch that was optimized before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End early once the best margin has been flat for so many steps: it rose by less than 1 %.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End early once the best patch has succeeded for so many steps: more of them only make it surer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End here, with the best patch so far (Escape).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End if won for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything needed to reproduce it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everywhere, on a grid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expectation over transformation:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Expectation over transformation: each step averages over patches that are off within these bounds, so that a printed patch works, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Goal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many degrees it may be turned.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many pixels the patch may lie off its place.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many times the patch is measured and moved.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much darker or lighter it may be seen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How much larger or smaller it may come out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the patch follows the gradient.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It succeeds on {named}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep the optimized patch. Undo takes it off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Load a patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Load patch…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Map of the places that were tried</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margins over the steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mean of confidences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No attack found with these settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not started</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of the noise that it starts from. The same seed, the same patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One patch for one picture, or one that works on many.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One patch for the pictures of a folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One patch of {size} px for {many}, against {title_of}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One pixel of the patch becomes {side:.2f} mm. Page: {page}. Print it at 100 %, and check the scale bar with a ruler.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Optimize the patch (Ctrl+Return; again to pause and to go on).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Outcome of the attack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>P&amp;ause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch and record (*.png)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patches ({patterns});;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pict&amp;ures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels from one place of the grid to the next.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Print…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Progress of the attack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put away</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put it on the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the patch where it should lie, choose what it attacks, and start. The patch changes on the picture while the attack runs, and everything follows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Rotation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save everything…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save patch…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the alarm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved as {saved} with the files of the same name beside it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Scale</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shift</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show and save the record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Si&amp;de</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Signed gradient, momentum</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>St&amp;art</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start from the patch as it &amp;is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starts from different noise, side by side; the best one wins.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Step si&amp;ze</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps after which it ends, before all are made.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Target class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>That is no proof of safety: more steps, other settings or another place may still find one. Only the certificate can promise that none exists.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attack could not go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attack is running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attack was undone.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attack wins when the prediction is any class but the true one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attack wins when the prediction is this class. Harder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The best margin at each place: above 0 the attack wins. Click a place, or choose it with the arrow keys and Enter, to put the patch there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The canvas cannot be saved as {beside}: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The certificate does not rule one out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The defence (adaptive)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The defence that is chosen in the Defence tab: its own rule is what is optimized, as an attacker who knows it would.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The length of the first step, where black is 0 and white is 1. Steps grow shorter to the end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The malicious windows with the most negative margins, each with its rival class as the goal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The mean of confidences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network that sees the whole picture, undefended.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network with small receptive fields, its cells' confidences averaged. They are bounded: harder to sway.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch cannot be printed to {path}: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch is what it was before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch was changed by hand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pictures of a folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The prediction of {title} </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The prediction of {title} changed on {robust_flipped} of {count}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The question has changed: start again to attack it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The record, the patch and the exact canvas are saved together.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same of the window's defence, in its own scores: with robust masking, the evidence left outside the windows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The scores of the prediction that is attacked, of the rival minus the label: above zero the attack succeeds. An alert counts against it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The undefended network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no patch on the picture: click where it should lie.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture to attack: open one first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This patch is larger than the certificate covers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undefended network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What counts as an attack.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the optimizer raises: its own scale, on the right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the certificate is weakest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the patch lies; drag it while the attack runs, and it goes on from there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the patch may lie.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which patch?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whose prediction the patch is to change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width and height on paper.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wrong without the patch already, and not counted: {named}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>above zero the attack succeeds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>against {title_of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>any othe&amp;r class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>any other class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as printed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>attack found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>attack found, margin {margin}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>changed, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>do so without an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>flat for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>go on with the attack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>go to a place of the map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>has left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is still in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>load a patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no attack found</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no attack found yet, margin {margin}{part}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one patch for many pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>optimize the patch{where}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>out of the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>patch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>push it out of the top {top_of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>row {row}, column {col}: not tried yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>row {row}, column {col}: {word}, best margin {margin_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>seed {seed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>start the attack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>towards “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{attacked} (attacked)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{doing}: {step} of {steps}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} holds {count} patches.{licence}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} cannot be read: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} could not be written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{seconds} min {seconds2:02d} s</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{size} px at row {row}, column {col}, margin {margin_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{speaker_of} raised an alert.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{step} of {steps} steps in {time_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{summary}. Paused for the evaluation: Continue goes on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}. Made with pgapp.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value} of {count} places tried, attack found at {won}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{who} says “{now}”{reached}; without the patch it is “{before}” ({where}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{who} still says “{now}” ({where}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{width:.1f} × {height:.1f} cm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{before}” {did} the top {top} of {who}, whose first is “{now}”{reached} ({where}).</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
