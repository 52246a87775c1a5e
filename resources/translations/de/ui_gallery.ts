<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> in another run</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source> of {total:,}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Tags and note…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, attack failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, margin {margin:+.3f}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All (run it to filter)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Any tag or none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attack failed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Attack succeeded</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By file name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By margin</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>By size certified with one mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Correct</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Descending</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evaluate…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Filter and sort: by verdict, class, tag, margin, size up to which one mask certifies.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How large the pictures of the gallery are (Ctrl and the wheel over them).</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How many pictures are shown</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In folder order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In which order. Sorted by margin, the weakest come first.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No picture fits</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch of {size} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Patch size</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Run the networks and the certificate over these pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Samples</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Samples and single pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search file names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Search names</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show as &amp;evaluated</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the pictures of one class only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show the pictures with one of your tags only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Size of the pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tag</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch size that the marks and filters speak about.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The samples and single pictures, or the folder that is open.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Turn the order round.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unreadable</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which pictures</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which pictures to show, as the run judged them.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wrong</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cannot be read</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>now: {value}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>true label: {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{patch_size} px: {word_of}{said}{margin}{failed}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
