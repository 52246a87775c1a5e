<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> {only_first:,} are only in this run, {only_second:,} only in the other.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> {total:,} pictures drawn at random (seed {seed}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Curve as a figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Forget</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Keep this view…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Report as a page (HTML)…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>1 picture whose prediction is not its label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A picture counts up to the largest size whose mask certifies it: with that one mask, every patch up to that size is certified. Two pictures may need masks of two sizes, so this is at least the certified accuracy with one mask for all, which the table has.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ALARM: {alarms:,} certified pictures flipped by a patch of {patch_size} px: a bug in the program or in the proof. Keep the results file and report it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accuracy of the defence on the clean pictures, whether there is an alert or not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accuracy of the defence on the clean pictures; an alert there counts as wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accuracy of the network with small receptive fields, its cells simply averaged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Accuracy of the undefended network on the clean pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attack
failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Both runs were computed alike.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By defended class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By undefended class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By verdict</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cells that the assumed patch can touch (Equation 1).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certified or
attack failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose another run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose another run, of other settings or another network, to see what it judges otherwise.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Compare with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Confusion matrix of the failures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cop&amp;y</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Could not be read or judged, left out: {unreadable:,}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Defended
clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Defended, clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Double-click, or Enter, shows the pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every patch up to this size is certified with the one mask that is fitted to it, on one of the run's grids.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every true label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Every true label{total}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Everything as &amp;JSON…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Failures, the most frequent first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filters with their order that you have given a name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From a file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Grid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Histogram of margins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How far the export is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many pictures are listed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many pictures have which margin, at this patch size; heights are square roots, so that a few among many are seen. Full: certified; crossed: not certified; striped: wrong. Drag over a range to list those; a click lists all again. With the keyboard: Left and Right move the range, with Shift they widen it, Escape lists all.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the run's order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the top {run_top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the top {top}, clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Keep this view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Labels for &amp;FiftyOne…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mean
clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No failure: every prediction is right, or no picture has a true label.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No higher than this is the share that no such patch changes, and no lower than certified.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No higher than this is the share that no such patch pushes out of the classes that the answer names, and no lower than what is proven.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No margins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No other run is known</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No other run is open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture has a true label: certified means that no patch changes its own prediction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No run is shown: open a folder and evaluate it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not finished: {done:,} of {total:,} pictures so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of the attacked pictures whose clean prediction was right, those that stayed right or raised an alert.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of the attacked pictures whose clean prediction was right, those that stayed right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of the attacked pictures whose label was among the classes that the answer names, those where it stayed there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the other run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the other run from a results file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch size of the other run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch size of this run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patches of {patch_size} px. {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures and sizes as Par&amp;quet…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures as &amp;CSV…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures certified with a mask of their own, against patch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures of the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures of the run as a grid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures whose verdict differs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Results (*.sqlite);;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Right or alert,
certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of clean pictures that raise no alert, whether the answer is right or not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of clean pictures whose label is among the classes that the answer names.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of pictures that are right and that no such patch can change.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of pictures that are right and under any such patch stay right or raise an alert.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Share of pictures whose label is among the classes that the answer names, and stays there under any such patch. Another class may come first: this is no certified accuracy, and cannot be compared with one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Silent
when clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop writing; a file that was there before stays as it is.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Summary as &amp;Markdown…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Summary of the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Table</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The export was cancelled; nothing was written.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The figure is on the clipboard.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The largest patch that is assumed: pixels of the canvas, and share of its area.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The other run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch size that the failures and the pictures' verdicts are about.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pictures as a grid of thumbnails.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pictures as a table, with all that the run says of them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The runs differ in {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This defence promises nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This run at</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two patch sizes, {one} here and {other} there: these figures are about different attackers.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Two promises, {here} here and {there} there: what is proven cannot be compared.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undefended
clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Undefended, clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Views</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What &amp;τ trades as a figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What became of the export</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What runs with other τ would say of these pictures, from the answers that the network gave in this one. An alert on a clean picture is an error. The upright line is the run's own τ; the bands are 95 % intervals (Wilson).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the list is narrowed to: outcome, class, patch size, margin.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the view is called:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What {defence} says of the clean picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What τ trades</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What τ trades: pictures certified, and alerts on clean ones</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which true label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without a true label, left out: {unlabelled:,}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing {name}: {done:,} of {total:,} pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Writing {name}…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Written: {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>differences {page}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>known runs</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no range</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no view</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>of {cells} × {cells2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>one mask to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>other run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>page {page}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>patch size (pixels of the canvas)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pictures (%)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>right or alert, certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>taken for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>that it is right or there is an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>that the answer stays right</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the figure could not be drawn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the other run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>this run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>true label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{certified}, a mask for each picture (%)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{counted}. Rows: the true label; columns: what it was taken for; the {matrix_side} most frequent of each.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{hits} of {pictures}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{inside:,} of {said}: from {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{largest_size} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{low:.1f} to {high:.1f}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{names} taken for {names2}: {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{network}, {grid_words}; labels: {label_space}; {defence_words}, {precision}.{drawn} One square patch of at most that size, anywhere, any content. Intervals: 95 % (Wilson). Computed with {machine_words}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{patch_size} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} was not written: {why_not}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{proven} or
attack failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} of {total:,}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{size} px ({share:.2f} %)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{size} px of {canvas}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{total:,} pictures whose prediction is not their label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{total:,} pictures with a margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>τ {tau:g}: {certified} certified, {alerts} with an alert when clean</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
