<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> ({done:,} of {total:,})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> Pictures of classes without a label are left out of every accuracy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Label of the chosen class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;No label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Numbers mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Other results…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Stop and open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, against {title_of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, each size on the grid fitted to it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>. The network has other weights by now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; window {shown} of {cells} × {cells2} cells{own}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch of {size} px does not fit: give 1 to {canvas} px.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another tag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As &amp;evaluated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Back to &amp;my settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the results file yourself. A file that holds this run goes on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Class of the pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Done. {told}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Download ImageNette?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evaluate every picture of the folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Give at least one patch size, as 32 or 2 %.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hold the run; the rest of the program goes on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ImageNette is not in {root}. Download it there? It is about 330 MB; its hash is checked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>La&amp;bels…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Label of the chosen class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Label of the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Labels of the folder's classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Leave the pictures of this class out of every accuracy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Lists, arrays, shards and tables (*.csv *.tsv *.jsonl *.txt *.npy *.tar *.parquet)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look at a results file of another run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Marks of a run with {network}, {defence_words}: not what is chosen now.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Matched by</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No folder is open</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None of the {classes:,} classes is a label of {escape}, so that no answer counts as right or wrong.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not finished: it failed. Run goes on from the last picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of processes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Number of random pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of the noise that each attack starts from</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One file a run; it grows picture by picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One folder a class, a flat folder, or through the menu a CSV.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only a picture of a run was evaluated: open a folder, run the evaluation, choose a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a folde&amp;r…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a folder of pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a list of file,label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening {name} in {root}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Opening {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Optimize a patch on every picture that is right and not certified, at every size, first where the certificate is weakest. Slow; pictures then say whether the attack succeeded or failed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch sizes in pixels (32) or percent of the canvas (2 %), several with commas between.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pau&amp;se</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Paused:</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Places of the patch that are tried, the weakest first</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Places, steps, seed, what the attack is against, and whether the certified are attacked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Processes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Progress of the run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>R&amp;un</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Re&amp;sume</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Results…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save &amp;to…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the results to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search classes and labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Seed of the draw</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Settin&amp;gs…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Si&amp;zes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>So many pictures, drawn at random; the same seed draws the same ones.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>So many processes share the run and the cores. Much is gained where one picture does not keep the cores busy (small networks, many cores), next to nothing where it does.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Start, or go on where the same run was stopped, also after a crash.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Starting…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Steps at each place</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop after the picture in work. Running again goes on from there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop the evaluation?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stopped. Run goes on from here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tables, curve, failures and comparison of {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tables, curve, failures and comparison.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tags and note of {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tags and notes are kept with a run: open a folder, run the evaluation, choose a picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take back what was changed since: the run's patch, network, defence and size again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Test the proof: attack certified pictures as well. A flipped one would be an error of this program, and is reported as an alarm.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The classes are numbers that can be read in several ways. Until one is chosen, none of them has a label.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The evaluation of {name} {state}{came}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The last run has done {done:,} of {shard_total:,} pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The network, defence, size and patch that you had before. Undo leads back here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pictures have no classes: what is proven is about each picture's own prediction.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the attack is against</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the classes that are numbers mean.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the patch is optimized against; what counts is the prediction of the defence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where does {name} lie?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where the run is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which class of the network each folder means; correct it here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which settings are shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a ra&amp;ndom</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>against {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>alert on the clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>annotate {key}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>another tag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as evaluated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>attack failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>choose what the numbers mean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>folder's classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>found in {run}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>go back to my settings</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>go on with the evaluation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>import results</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in the program's own folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is paused</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is running</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its patch was not kept</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>knowing network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>label noise</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>newest run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>only those &amp;without a label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>show it as evaluated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>start the evaluation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the certified, too: none &amp;may fall</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the uncert&amp;ified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>was stopped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} classes of the folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{doing} {done:,} of {total:,}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{doing}: {done:,} of {total:,}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{done:,} pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{done:.0f} of {total:.0f} MB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{duration_text} left</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{known:,} of them</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{left} Open it again, and Run goes on there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{results_filter};;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{run} read its pictures in several ways: this one's is not known.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{run} was made with a defence that is not here: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{run} was made with a network that is not here: {error}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{run} was made with another network of the name {network}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} It had another network or defence; with the present ones Run starts anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} Run goes on from there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} px of {canvas}{windows}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{size} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text} Choose another network, or the labels by hand.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}, the certified too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{unreadable} unreadable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{what} Stop it and open something else? Running it again goes on where it stopped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{rest}” can be read in two ways: put a space between two sizes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{split}” is no patch size: give pixels (32) or percent (2 %).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{value}” is no patch size: give pixels (32) or percent (2 %).</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
