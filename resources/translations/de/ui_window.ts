<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> (fell back)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> Proven: whatever a patch of {patch_size} px shows, wherever it lies, {kept}{alert}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> or there is an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;About pgapp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Actual pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;All of it, with a border</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Attack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Back to my settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Black screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Certificate and largest size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Close the camera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Discard the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;Evaluation run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Find an action…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Fit the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Forget these</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Freeze the frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Gallery at the left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Go on live</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Help</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Keep the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Keys and mouse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Larger text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Load a patch…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Margin map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Mirror</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;More columns in the gallery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Next picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Not now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Notes and clock</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Panel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Paste picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Play or pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Present</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Print the patch…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Record the verdicts of a minute…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Redo {key_free}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Smaller text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Start, pause or go on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Step through the algorithm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Take the frozen frame as clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Undo {key_free}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Verdicts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Whole screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Why it is not certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Zoom out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>000 of 000 cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>0000 ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A file of lines “file,label”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A labelled folder, for the networks that were trained on CIFAR-10.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A picture of a run with the patch, network, defence and size that it was evaluated with.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A screen was unplugged: the presentation on it has ended. Everything here is as it was; F5 presents again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A second network on the same picture and patch, side by side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A session, or pictures: the first is shown, all of them join the gallery.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A small picture beside the stage, where something was cut off.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A whole folder: clean and certified accuracy, and its failures one by one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>About pgapp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Actions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Alike under every &amp;Pillow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All &amp;defences</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All defences on this picture and patch, in one table.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All defences on this picture and patch, side by side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All of it, &amp;squashed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All panels back into the tabs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Also where there is another one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>An earlier session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Arrow keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As a PNG file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As a person &amp;sees them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As a person sees them, and scaled along one axis at a time, which all versions of Pillow do alike.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As a person sees them; levels of more than 8 bits from the least, black, to the greatest of a picture, white.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As its published figures were measured: mostly the middle, cut out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the &amp;network has it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the program starts, with the selected class, too. Undo brings patch and defence back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>As torch&amp;vision reads them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ask for its certificate, which is about the picture as it is, with whatever patch is on it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attac&amp;k</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the sta&amp;rt of the station</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to the start of the station (R).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Beside the &amp;picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Beside the picture, or dragged out of the window: walk through a run's pictures, filter, compare.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Black</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C&amp;lasses</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Ca&amp;mera</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cance&amp;l the recording</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cells recomputed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Click</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Click it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Compare with another &amp;network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Computing…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied as Python.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied as a command line.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as Python</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as command line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Count the time anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Crop in the middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dark</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Delete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Details of the failure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dismiss</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Dismiss this message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Do not &amp;mirror</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Do not stretch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag its corner</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Drag with the middle button</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>E&amp;xport a figure…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End the &amp;recording</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End the demo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End the wipe</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>End with the best patch so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evaluate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every class: what speaks for it, what the mask leaves of that, and how it fares without the patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything in the window where it is at first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything that can be done, by its name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>F&amp;aster</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Faster, slower</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fewer columns in the gallery</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Figures, failures and settings of the folder's run as one page, to read, print and send.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find a key by what it does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Find an action</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For a picture of a folder; they are kept with its results.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>For the presenter: notes of the station, the next one, the time. Docked, or a window of its own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From a picture as a run evaluated it to the settings that you had before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From the request to its answer.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Go on with your last session ({picture})?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Guided &amp;demos</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hide all overlays</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold Space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Home</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How precisely the network computes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the &amp;certificate is proven</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the defence comes to its ans&amp;wer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the picture is fitted</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How the picture was read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In a &amp;window of its own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In a demo the station as it is written; else, while presenting, patch, defence and overlay as at first. Undo brings back what was tried out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In a guided demo</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In another file; with the picture in it where you choose so, so that it opens on any machine.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In its own shape. Not the network's own canvas, and said so.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the canvas's shape. Not the network's own canvas, and said so.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It reads {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It was stopped after {step} of {steps} steps; this goes to the end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep it as an ordinary picture, with its time as its name; undo leads to the picture before.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keys and mouse</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lan&amp;guage</source>
            <translation>&amp;Sprache</translation>
        </message>
        <message>
            <source>Larger text for the audience.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Latency</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave the steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Light</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loading PyTorch, which this needs: some seconds, once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Loading the network…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Looking…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Make the patch larger or smaller</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Message</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the crop under the canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Move the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Net&amp;works…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Next: {title_of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No demo plays. Help &gt; Guided demos has some: the notes of a station stand here, where no audience sees them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No network is loaded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No&amp;tes of the session…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not turned upright, not laid on white, colour profiles ignored: as published figures are measured.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes of the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Notes of the station</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing answered within {timeout:g} seconds; give more with --timeout.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is called that. Fewer letters find more.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is written; a file that was there before stays as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nudge the patch by one pixel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nudge the patch by ten pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the malicious window with the smallest margin.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the picture as it is now, with its patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>On the picture without its patch, one place of a patch after the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One folder a class, or a flat folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One line a frame that was answered, as CSV.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One more. Its edge can be dragged, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One step &amp;back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One step &amp;on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One step on, one step back</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the cells whose receptive field meets the patch are computed again; of a new picture all, and then those. None where all was known already, as of the first picture, which is computed ahead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only the pict&amp;ure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a &amp;data set</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a &amp;folder…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a &amp;list (CSV)…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a &amp;sample</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the picture, settings, patch and panels as they were.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Optimize the patch against the network or against the defence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Optimize the patch as the panel Attack says.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Page Down</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Page Up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Panels at the right of the win&amp;dow</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Panels beside the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch in the &amp;middle</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch where the certificate is &amp;weakest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Picture and verdicts fill a second screen, and the window stays with the presenter. With one screen they fill that, with a sentence below, and Escape leaves. The text has its own size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Picture, patch, network, defence, attack, panels and notes, as a file that opens as it is now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures and sessions ({patterns});;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures that you open from now on, and the runs over folders, are read so, too (File, Read pictures).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Place the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Play or pause</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Point</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Point at it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pre&amp;vious picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Present</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Present on &amp;this screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Present on another &amp;screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Presenter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Presenter: {text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Press the button that has the focus</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Progress</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put the patch on an entry of the margin map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Qt runs already, but without windows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>R&amp;esults of the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Re&amp;cord…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read pict&amp;ures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Recorded {name}: {seconds:.1f} s, {size:.1f} MB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remo&amp;ve the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Remove the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Report of t&amp;he run…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset patch, de&amp;fence and overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reset the la&amp;yout</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Return</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>S&amp;top</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sa&amp;ve the frozen frame…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Sa&amp;ve the patch…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save th&amp;e session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the session &amp;as…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the window as a p&amp;icture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the window as a picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Say with --folder which pictures the patch is for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>See a cell's receptive field and its leading classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Session (*{suffix})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Session with its picture (*{suffix})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Shift+Arrow keys</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show how the picture was &amp;cropped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Slowe&amp;r</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Smaller text for the audience.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Space</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Station {at} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop re&amp;cording</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop what is running (Escape).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopped, the picture from before is back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stretch its levels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attack as it is set in its panel, or the one that the patch came from.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The audience sees nothing, until it is pressed again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The audience sees picture and verdicts there, now and from now on; the window stays here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The certificate of this picture, and the largest size that one mask certifies.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The defence's algorithm on this picture, step by step.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The line to an edge of the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The live picture on the stage, with the verdicts of the defence that is chosen.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The margin of every malicious window.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The next and the previous station</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The next station</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The next station (Page down).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The one in front leaves the tabs. Closed, it is back there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The one in front, on another screen where there is one. A tab dragged out does the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The overlay {shown} cannot be drawn: {why_not}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch turns “{names}” into “{names2}” without defence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch was dragged while the attack ran, which nothing repeats: attack once more where it lies now, and copy that.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture with its answers for a paper or a slide: SVG, PDF, PNG, or the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture with its overlay</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture with its overlay fills the screen. Again, or Escape: back.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture, for the audience</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The run over the folder, with its settings and its attack.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The screen is covered</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings of the session's attack are of another pgapp, and left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The station before (Page up).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The station that is shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The window is made anew for it: end what runs first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The window, the picture or what the audience sees, as an animated picture; the same key stops it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no label space '{name}'.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no other screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no panel '{panel}': say {known}, or a number from 1 to {count}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no patch on the picture to attack with: click where it should lie.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture on the clipboard: copy a picture or a picture file first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no run to repeat: open a folder and evaluate it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is nothing to repeat yet: open a picture, and wait for the verdicts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is nothing to show yet: open a picture, and wait for the verdicts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They are a drawer where the window is too narrow for them and the picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>They are saved with the &amp;session.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This defence promises nothing: there is no certificate to repeat.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This is the last station.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This panel beside the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This panel in a window of its own</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This station has no notes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Those that ship, those that you have, and those that can be downloaded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time of day</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Time since the start</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the &amp;end</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the &amp;next part</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the first and to the last step</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the next part, to the part before</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the part be&amp;fore</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the s&amp;tart</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To where the proof is wea&amp;kest</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Twelve test pictures of CIFAR-10</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Up</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Upright, transparency on white, colours in sRGB.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W&amp;hite screen</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights of your own.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wh&amp;y</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What do you want to do?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is said above of why this picture is not certified, or how narrowly it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the audience sees</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the networks say of this picture, with and without this patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the patch touches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the program knows about it, for a report.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wheel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the network has it. The frame in the small picture moves it, as does Alt and the mouse.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the patch lies, how large it is and what is on it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whether any patch of a size could change the prediction, and where one might.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which network, which classes compete, and how the defence works.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which station of how many</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>While a wipe compares</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>While presenting: nothing is to be seen, until it is pressed again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>While the steps have the focus</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>White</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Why a patch works here, and why the mask does or does not stop it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With grey levels s&amp;tretched</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without defence the network says “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Words of an action</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Words of what a key does</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Zoom &amp;in</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a Python script</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a terminal</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no open results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not possible now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open a session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pasted picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pgapp ended before it was closed. Go on where it was ({picture})?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pgapp, for the audience</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>raises an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>says “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>take over</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the answer of {title} is “{names}”</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>too deep</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{all_of_them} + {more} cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{computed} of {all_of_them} cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{letters_of}: beside the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: back into the tabs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: beside the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} could not be written: choose another folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} holds no picture: name a picture instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{seconds:.0f} ms</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{target} could not be written: choose another folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} is still looking…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{tooltip}  (Alt+{count})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{tooltip} Pasted into {where} it gives the same numbers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{names}” stays in the top {top} of {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>↑ ↓ choose    Enter run    Esc close</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
