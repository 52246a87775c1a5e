<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>&amp;Copy</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;For</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Resolution</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Save…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Theme</source>
            <translation>&amp;Farbschema</translation>
        </message>
        <message>
            <source>&amp;Width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, above 0 everywhere</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, hatched where an attack may exist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>; larger than certified for</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A PNG of {width:,} × {height:,} pixels is too large: choose a lower resolution, a smaller width, or SVG.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A figure has 1 to 6 pictures side by side: choose another number of columns.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A figure has no part {key!r}: choose among {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A figure has {dpi} to {dpi2} pixels an inch: choose another resolution.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A figure is measured in mm or px, and is light or dark.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A figure is {narrowest:g} to {widest:g} mm wide, at {dpi} dpi {pixels} to {pixels2} px: choose another width.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A figure shows at least one part, and none of them twice: choose its parts.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A paper's full width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A slide</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Another width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>As SVG, PDF or PNG.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C&amp;lass</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Caption with all &amp;assumptions</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Class of evidence and window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clean picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Colu&amp;mns</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copied: paste it into a text or a slide.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as P&amp;ython</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Copy as comman&amp;d line</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Description</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Export a figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margin map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No certificate is claimed of this frame of a camera, which may hold a real patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Not here: {why_not}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of a PNG, and of pixels as a unit.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>One column of a paper</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Parts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pictures side by side.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Preview of the figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Save the figure</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Saved {path}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Te&amp;xt</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The certificate answers another question than the verdicts: wait for the new one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The certificate is still being computed.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The certificate's margin for each malicious window, hatched where it does not hold.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The figure could not be drawn: choose another size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The height follows from what is shown.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The part {key} cannot be drawn: {why_not}. Leave it out.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch on the picture, {size}, is larger than that and not covered.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The patch on the picture: {size_text}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture as the network is given it, with a bar of canvas pixels.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The same with the patch, framed, and where it lies.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The size of the words.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The words of a figure have {text:g} to {text2:g} points: choose another size.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The {title} promises nothing.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>To the clipboard: as a picture, SVG and PDF.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>True label: “{names}”.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Unit of the width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Usual widths.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Verdicts</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What each cell says for the selected class, with the patch where there is one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What is proven, and what it rests on: network and weights, feature, T, size, precision, versions.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What makes the same figure in a script.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What makes the same figure in a terminal.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the defence masks for the selected class, and the cells that the patch touches.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Whose evidence and window are drawn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Windows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>With the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Without defence, the defence, and its certificate, in words.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as many as fit</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>canvas {size} × {size2} px</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cells that the patch touches</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>computed on {device} with </source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its masking raises the alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>labels: {space_text}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>masked for {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no certificate is claimed of a camera's frame</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>no class is selected</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>of the margins only their signs are known yet</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>pgapp {version}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the certificate is still being computed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the defence masks no cells for this class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the defence promises nothing, so that there is no certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>the network sees the picture as a whole and has no cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no certificate</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no patch on the picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no such class</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>weights sha256 {digest}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>with the width</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{length} px of {cols} × {rows}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{millimetres:.0f} × {height:.0f} mm, as PNG {pixels:,} × {height2:,} px; words of {points:.3g} pt.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}, pgapp</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} could not be written: {said}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{path} is no figure: say a name that ends with .svg, .pdf or .png.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{size} at row {row}, column {col}{beyond}</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
