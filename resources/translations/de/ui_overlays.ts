<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>
an attack may exist here; click to put the patch here and attack</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>
flipped by the patch: was {names}, now {names2}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>
in the detected window of {names}: its most evidence in {rows} × {cols} cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>
in the window whose masking raises the alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>
{title} raises an alert on the clean picture, too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>, clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>000004 0a0822 1d1147 36106b 51127c 6a1c81 832681 9c2e7f b73779 cf4070 e55064 f4695c fb8761 fea571 fec287 fde0a1 fcfdbf</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>00204d 002c69 06366e 2d426c 414d6b 52596c 61646f 6f7073 7d7c78 8b8779 9b9477 aca174 bcaf6f cebc68 e0cb5e f2da50 ffea46</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1f9f88 27ad81 3dbc74 5cc863 81d34d aadc32 d5e21a fde725</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>7f3b08 b35806 e08214 fdb863 fee0b6 f7f7f7 d8daeb b2abd2 8073ac 542788 2d004b</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A proof holds here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>All fail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cell row {row}, column {col}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Difference</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence of the selected class in each cell of the clean picture.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Evidence of the selected class in each cell, with the patch.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Flipped</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Malicious window: certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Malicious window: not certified</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Margins</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask {j} alone</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Mask {j} of {count}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Masks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Masks {j} and {i}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>No proof holds here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is masked for the selected class here: select another one, or a defence that masks cells.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Only a defence that masks the picture itself has such masks: PatchCleanser, for one.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open places</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Picture</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The cells whose local prediction the patch has flipped.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The certificate's margin map: one entry for each malicious window. Negative: an attack may exist there; click to put the patch there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The line follows the pointer and the arrow keys; Escape ends it. Where an overlay is shown, the evidence of the selected class is wiped, too.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The picture alone, as the networks see it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The {title} promises nothing: there is no certificate to draw.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no overlay {word!r}; choose one of {listed}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>There is no patch to compare with and without: click on the picture to put one there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>This network sees the picture as a whole: there are no cells whose evidence could be drawn.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What lies under the pointer</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the cells say for the selected class, and what masking leaves of it. The line follows the pointer and the arrow keys; Escape ends it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the network says with each mask painted over the picture, in that class's colour; beside it with every two masks.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the patch adds to and takes from the selected class's evidence.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Where all proofs fail: the places of a patch that none of the defences ticked in Compare closes, in striped orange; click one to put the patch there and attack.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which places of a patch the proof leaves open, striped in orange; click one for a patch there.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wipe: &amp;without and with the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Wipe: without and with the &amp;mask</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>a patch of {size} px from row {row}, column {col}; the answer in question is {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all evidence</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>all fail</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack may exist here; click to put the patch here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack that pushes it out of the top {top} may exist here; click to put the patch here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>an attack without an alert may exist here; click to put the patch here</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>cells from row {row}, column {col}: {rows} × {cols}
</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>change for {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>closed: right or an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>closed: right, or an alert, by at least one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>closed: stays in the top {top_of}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence clean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence for {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>evidence now</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>it hides the whole patch: the network says what it says without one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>its detected window masked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>margin map</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>margin to {names}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>not asked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open: an attack may exist</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>open: no ticked defence closes it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>put the patch on a malicious window</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>put the patch where no proof holds</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>sees rows {row}–{row2}, columns {columns}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>there is no colour map {name!r}; choose one of {listed}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>turned cells</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>whatever a patch does here, the answer is {names} or an alert</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>whatever a patch does here, {names} stays ahead</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>whatever a patch does here, {names} stays in the top {top}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>without the patch</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{listed}: an alert without a patch, too</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{note}
other defences are still being asked</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{rows} × {cols} px from row {row}, column {col}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{same} of {count} masks say so</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} so far</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
