<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Leave it as it is</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Pause it and {wish}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A number from {textfromvalue} to {textfromvalue2}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A number, or inf for no bound.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A whole number from {minimum} to {maximum}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Choose the classes that compete</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Classes of the network</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fusion</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Hide the classes that are not ticked.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No certificate is claimed of a camera's frame, which may hold a real patch: freeze one that is clean, and say so on the certificate's card.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No painted patch on the frame: click where one should be.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No patch on the picture: click where it should be.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One at a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One square patch, at most {patch_size} px ({share:.2f} %), anywhere, any content</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Show &amp;ticked only</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Space ticks a class. The softmax runs over the ticked classes only.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Take all ticks away.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch is on the picture, which this network sees as a whole.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch touches {area} of {cells} cells and flips {flipped} of their local predictions.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The {subject} as a share of the canvas area; the side is rounded up to whole pixels, so that the square is never smaller than asked for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The {subject}: side of the square, in pixels of the canvas.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Tick &amp;none</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Type a part of a class name, or open the list.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a clipping bound cannot be NaN</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>bf16 (16-bit)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>change {title}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>class name</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>enlarged from {cols} × {rows}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>network: {network}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>of its own shape, {mean:.0f} % of the square</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>picture: {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>precision: {precision_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>read as torchvision does: not turned, not laid on white</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>read with its grey levels stretched</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>rows: {rows}
columns: {cols}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>scaled along one axis at a time</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>window {window} × {window2} of {cells} × {cells2} cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} chosen classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} ticked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{count} ticked; at least {fewest} are needed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{running} Pause it and {wish}?</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{said} Window: {rows} × {cols} cells.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{share:.0f} % of the canvas, rounded up: {side} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{side} px ({share_of_side:.2f} %)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{subject} in percent of the canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{subject} in pixels</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{subject}: {share:.0f} percent of the canvas</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}, all {there} cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{text}, and there is 1 cell</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title}, on or off</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title}, {name} bound</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
