<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> drawn with seed {seed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> stretched to 8 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>16 bits reduced to 8</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>: its folder {folder}/ is missing beside it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>: the list has no suffixes, the folder has {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>: the list has {listed}, the folder has {listed2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; and {more} more</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; its paths count from its own folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A Parquet table needs pyarrow: run pip install 'pgapp[data]' (or pip install pyarrow).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A patch is a square of [3, size, size] pixels, but these are {list}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A recording has {rates} to {rates2} frames a second, not {rate}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A recording is written as {known}, not as {name}: choose another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A recording is {sides} to {sides2} pixels wide and high, not {wanted}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All {severities} severities of {shown} are here, {severity:,} pictures each.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Animated PNG</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>CIFAR-10 as torchvision lays it out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Files that {shown} lists but are not there: {some}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Folders left out of {path}, since pictures lie beside them: {count}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ImageNet's development kit's number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>ImageNette is not in {root}: let it be downloaded there, or unpack imagenette2 there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>It holds arrays: open one of {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JPEG XL</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>JPEG, PNG, TIFF, WebP, AVIF, GIF, BMP, JPEG 2000 or PNM</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture has a true label: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>None of the files that {shown} lists is there{cause}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not finished: {done} of {total} pictures so far.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing can be written into {path} where it lies: copy it into a folder of your own, and open it there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing was recorded: record for at least one frame.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of {pictures} pictures {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures beside the class folders, which were passed over: {names}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures that could not be read or judged, left out of the figures: {unreadable}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures that it does not list: {without}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures without a true label, left out of the figures: {unlabelled}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pintor et al., ImageNet-Patch: A Dataset for Benchmarking Machine Learning Robustness against Adversarial Patches, Pattern Recognition 134, 2023</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plays in browsers and in Qt's viewers; ffmpeg up to 5.1 cannot read it. Small, and not quite exact.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Plays in browsers; Qt's viewers, and others that know only still PNG, show its first frame. Exact, and larger.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Reading {path} {reason}: try again, or restore the file from a copy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Samples without a label: {without}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The attack: {attack}. Where it failed, another one may succeed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The demo {path} cannot be read: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The folder {name} holds no picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The folder {root} is gone (a drive that was taken out?): bring it back, and the same run goes on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The labels are those of {name}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The labels are those of {path}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The mask of a patch is as large as it is, but this one is {list}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch cannot be saved as {path}: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The pixels of a patch lie between 0 and 1, and these do not.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The results file {path} cannot be used ({said}): check the folder, the disk and who else has it open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The results file {path} was deleted, moved or replaced meanwhile: put it back, or begin anew.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The rows of this run do not say what another τ would: they are of an older pgapp. Evaluate it once more, or let pgapp curve ask the network.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The run has no patch size of {size} px; it has {sizes}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The session cannot be saved as {path}: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings of the patch {path} cannot be written as JSON: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The settings {beside} cannot be read: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There are no labels beside {shown}: labels.npy was looked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is a list beside the pictures: open {lists} to have its labels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no data set {name!r}: choose one of {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no file {path}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no folder {shown}: check its spelling.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture in {name}: a shard holds files such as 000000.jpg, 000000.cls.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no picture in {path}: choose a folder of pictures, or of one folder a class. {said}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no results file {path}: check its spelling.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no row in {name}: choose another table.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no split {split!r}: choose train or val.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is nothing to merge: name the results files of the shards.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a canvas needs a positive size, a resize that covers it and a crop within: {spec}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a file of another kind</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a folder of pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a folder of pictures with a list of labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a header in it is damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a limit must be at least 1 picture, got {limit}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a list of files and labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a number from {low:g} to {high:g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a package that is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch has another size than it should</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch is [3, size, size], at most {largest_side} pixels wide, not {list}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch is larger than the canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a shard is i/n with i from 1 to n, got {index}/{count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a table of pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a whole number from {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a zero byte in the file name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an array of pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack needs at least one place, one step, and a step size above 0</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an older pgapp's attack: one place, at most 1000 steps</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>certified means that no patch changes its own prediction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>certified means that under any patch its own prediction stays or there is an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>certified pictures left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cifar10 could not be opened in {root}: the folder {cifar10_folder} is not there, or its files are not the published ones; nothing of them was used. Unpack cifar-10-python.tar.gz there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>classes: others of the same name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>colours converted from L*a*b* to sRGB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>colours converted from its profile to sRGB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>each patch size has one grid</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>each size on the grid fitted to it ({each})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>first of {frames} frames</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>floating point reduced to 8 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>framing.at is no place</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>framing.fit is none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>grid fitted to {fitted} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>has the label before the file: put the file's column first, file,label</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>has {widths} columns instead of file,label: keep these two (names that hold a comma need quotes)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a patch of {shape} pixels; {largest_side} are the most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a patch that is damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a patch that is none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a patch with numbers that are no pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a picture that is no patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a run that differs in {listed}: choose another results file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a shape that is damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a shape that is none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a shape that is not as large as its patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a tensor of a type that is not read here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a tensor that is larger than what is stored of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds a tensor that is none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds another shard of this run: give every shard its own results file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds more than {largest} MiB, which is no patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds no patch: a patch is a tensor of 3 x n x n</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds patches of {size} pixels on canvases of {rows} x {cols}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds pixels that lie neither between 0 and 1 nor between 0 and 255</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds something else than a patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds something else than tensors ({path}); nothing of it was run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds tensors that are together larger than a patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>holds {count} patches; at most {most} are read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>imagenet could not be opened in {root}: there is no folder {split}; unpack ImageNet's pictures into it, one folder a class.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>install {package} (pip install {package}), or choose it saved as PNG or JPEG</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is a compressed archive, not one that torch wrote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is a field that is not known here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is an archive, but not one that torch wrote</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is big-endian and compressed, whose bytes Pillow swaps once too often: save it uncompressed or as PNG</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is cut off or damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is cut off or damaged, or holds something else than tensors</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is missing; it must be {wanted}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is no file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>is not there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it ends within a file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it has {count} entries, and a session has four at most</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it holds no {settings}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it holds text that cannot be read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it holds {filename} twice</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it is cut off or no session</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it is no object</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it is no session of pgapp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its EXIF data are damaged and were ignored</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its colour profile does not fit and was ignored</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its colour profile was ignored, since this Pillow was built without littleCMS</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its tables and indexes differ</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>keeps floating point with white as zero, and nobody says how dark black is: save it with black as zero</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>keeps its channels in separate planes, which Pillow mixes up: save it with interleaved channels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>label_space.indices are no numbers of classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>label_space.names are no names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>levels {low:g} to {high:g}{stretched}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>line {line}: {count} columns instead of file,label (quote names that hold a comma)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>line {line}: {count} columns, the header has {count2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>may say something about the selected class only where select names one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be a file beside the demo or a sample picture, not {text!r}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be at most {longest} characters, and has {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be one of {keys}, not {key!r}: {rstrip}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be row, col, rows and cols: whole numbers, the last two from 1 on</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be true, or left out</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be two numbers, the smaller one first, not [{low:g}, {high:g}]</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be {range_words}, not {number:g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>must be {wanted}, not {value!r}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>names that are none of the network's classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nearly black unless stretched</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>needs a patch, whose place and size it takes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>needs one content: noise (a seed), colour (three numbers) or picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>needs one or more of {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>network.precision is none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no file name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no frame of {cols} x {rows} pixels: {layout}, {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no interpolation is called {interpolation!r}: bilinear, bicubic, lanczos</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no patch has so many pieces</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>nothing is promised of its own prediction</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>p.id, p.position, p.key, p.label, p.undefended_label, p.error, p.seconds, (SELECT note FROM notes WHERE notes.key = p.key)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>patch.colour is none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>picture.frame.taken is no time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>picture.reading is none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pictures, one folder a class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pieces of a patch are missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pixels that are no numbers shown black</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>proven to stay in the top {top} pushed out of it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>reduced from {original} x {original2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>reduced to 8 bits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>rows are not sorted by {sort} from their columns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>so long that it was cut before it was scaled, which may differ from scaling it whole by some levels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>stays in the top {run_top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the canvas is no picture's size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the classes are numbers, which may be in another order: choose how they are read (--labels)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the colour profile gave no picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the fields are not those of a run record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the figures are about its own first class, which stays in the top {top} under any patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the grids are not those of a run record</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the labels may be in another order than the network's, or its preprocessing not the one that it was trained with</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the mapping leads to labels that are not there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the network's own number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the network's own number, counted from 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the patch sizes are not ascending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the pixels of a patch lie between 0 and 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the place in ImageFolder's order, which sorts numbers as text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the run has no patch size {size}: {patch_sizes}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the run has no such share or number of pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the system says “{shown}”, so check the disk or choose another picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no such file (any more), so check its place or choose another picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>took longer than {longest_reading:.0f} seconds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>transparency laid on white</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>turned upright as its EXIF data say</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>was computed with other versions ({listed}), on which pixels and sums depend: choose another results file, or go on with pgapp evaluate --mix-versions.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>what folders or texts count as which class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>you have no permission to read it, so change its permissions or choose another picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{alarms} {pictures} {did} by a patch of {patch_size} px. This is a bug in the program or in the proof: keep the results file and report it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{beside} does not hold the settings of the patch beside it; move it away to go on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{bits}; no level is above {most:g}, as in files of {bits2} bits, so it is {nearly_black}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{cells} x {cells2} cells, r {pixels}, s {pixels2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} numbers from {low:g} to {high:g}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} words for {count2} labels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{filename} claims {file_size} bytes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{filename} is encrypted or packed in another way</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{file} cannot be read: it is a folder, a pipe or a device, not the PNG of a patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{hits} of {pictures} right is no more than chance gives with {labels} classes ({labels2:.1%}): {cause}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{key} was already listed on line {lines}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} cannot be read as Parquet ({said}): copy it again.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} could not be opened in {root}: torchvision needs {needed} for it; run 'pip install {needed}'.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} could not be opened in {root}: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} has no column of labels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} has no column of pictures ({listed}, ...); it has {listed2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} holds {dtype} {list}, not one label for each of the {count} pictures in {shown}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} holds {repeated} samples whose key came before: write each key once.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} in it is damaged</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is a Parquet table, which needs pyarrow: run pip install 'pgapp[data]' (or pip install pyarrow).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is larger than it claims</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is missing</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is no array that can be read without running code ({said}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is no number</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is no number from {low} to {high}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is no number that a run record may hold</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is no tar file that can be read ({said}): copy it again, or unpack it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is no text</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is not what a run record has there</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} looks like one class of a set: open the folder above it to have its classes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} neither lies in a folder nor says how its pictures are decoded.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} was not read to the end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} {get} and {get2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: {one} and {other}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{number}. {shape} × {shape} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} cannot be listed: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} cannot be read as a PNG picture of a patch: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} cannot be read: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} cannot be written where it lies, and its newest rows are still in {name} beside it: copy both into a folder of your own, and open it there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} does not say how its pictures were attacked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} has another {odd} {odd2} than a results file of pgapp: restore it from a copy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} holds folders that all hold the same folders ({listed}, ...), so the classes are these, a level below: open one of {listed2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} holds one folder, {names}, and that holds folders only ({shown}{value}), so the classes are a level below: open it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} holds rows that make no sense: restore it from a copy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} is damaged ({said}): restore it from a copy, or start a new run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} is damaged ({why}): restore it from a copy.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} is damaged or no results file ({said}): choose another name, or move it away.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} is transparent everywhere: there is no patch in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} is {width} x {height} pixels; a saved patch has at most {largest_side} on a side: a larger picture is put on the patch in the Patch tab, and keeps its shape.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} lists other pictures than these, so they have no labels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} was not read to the end.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path}: a demo has 1 to {most_stations} stations, each under [[station]].</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{places} x {steps} steps against {against}, weakest first, seed {seed}, {certified}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} cannot be opened as a session: {why}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} cannot be read: {value}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} does not say how it was made: start a new run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} has rows that cannot be used, so correct them: {some}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} has the old format {step}, which this pgapp cannot bring up to date.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} has the old format {version} and cannot be brought up to date where it lies: copy it into a folder of your own, and open it there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} holds a {kind} {name}, which is not a results file's: nothing of it was read.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} holds attacks of another kind ({known}): choose another results file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} holds {dtype} {list}, not pictures, uint8 [N, H, W, 3]: choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} holds {listed}: open one of these instead.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is a compressed archive, in which no picture can be looked up: unpack it first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is a folder, not a results file of pgapp: choose a file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is another program's SQLite database, not a results file of pgapp: choose another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is neither a folder nor a list (.csv, .tsv, .jsonl, .txt), an array (.npy), a WebDataset shard (.tar) or a .parquet file: choose one of these.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is no file: choose a session that was saved ({suffix}).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is no ordinary file and not a results file of pgapp: choose another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is not JSON on line {number}: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is not a valid CSV from line {start} on: {error}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is not an ordinary file: choose a .csv file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} is {kind}, not a results file of pgapp: choose another name.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} lists names without their ending {guessed}, which was added.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} lists no picture: it needs rows of file,label.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown} was written by a newer pgapp (format {version}): update pgapp to open it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown}: the patch in it is damaged, and left out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{shown}: the picture in it is damaged.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{source} and {sources} are not shards of one run: they differ in {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{source} and {sources} were computed with other versions ({listed}), on which pixels and sums depend: --mix-versions merges them all the same.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{target} is one of the files to merge: choose another name for the result.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} files that were left out: {count}; to read them, {advice}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{total:,} of {name}{drawn}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{value:.1f} % ({low:.1f} to {high:.1f})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{keys}” cannot be read: check {path}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{key}” holds no picture, only the path {path} on the machine that wrote it: write the table again with embed_external_files, or choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{key}” holds no picture: choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” cannot be opened: {reason}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” carries a text beside its picture that is longer than Pillow reads (1 MiB, 64 MiB in all): save it without its text, or choose another picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” claims more pixels than this program reads: reduce the picture first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” claims {cols} x {rows} pixels, more than the {most_pixels} million that this program reads: reduce the picture first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is a TIFF that {problem}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is a device or a pipe, not a picture file: choose a picture file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is a folder, not a picture: open it as a folder, or choose a picture in it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is a {title} file, which Pillow does not read here: {advice}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is damaged, incomplete or of an unusual kind ({said}): copy or save it again, or choose another picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is empty: copy or save the picture again, or choose another.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is not a picture that this program knows: choose a {known} file.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” is transparent everywhere: choose another picture for the patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” needs littleCMS, which this Pillow was built without: choose it saved as an sRGB PNG.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” needs more memory than there is: close other programs or reduce the picture first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>“{name}” was replaced by something that is no picture file: choose another picture.</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
