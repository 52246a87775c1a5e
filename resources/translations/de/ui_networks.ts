<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source> of {total:.0f}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Download</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Look again</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Model</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Read it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Shorter side to</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Try it on a picture…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Use it</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>&amp;Weights</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>0 to 1</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>0 to 255</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A .pth, .pt, .tar or .safetensors file; nothing in it is run.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A folder with a folder a class: their order is ImageFolder's.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A picture of which you know what it shows</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>A picture of which you know what it shows; the network alone classifies it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Auto device</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Brought by other packages</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>C&amp;ancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Can be had</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Cancel</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Come with the program</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Download</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Fetch the file from its authors' address; it is checked against the published digest.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From a &amp;file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>From f&amp;olders…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>How pictures are prepared is not understood.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>In the caches of torch and timm</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Installed</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Look for new files in the folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>M&amp;ean</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Names of your own classes: txt, json, csv, or config.json with id2label.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Networks</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Nothing is fetched unasked. Published weights belong to their authors; the pages say on which terms.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of pixels from 0 to 1: red/green/blue.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Of torchvision or timm, perhaps with its weights: timm:resnet50.a1_in1k.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a &amp;checkpoint file…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open a checkpoint file</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open its &amp;page</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open the &amp;folder</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Open {name}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels of the middle that is cut out: 224, or rows x columns.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Pixels that the shorter side is scaled to; {squash} scales both sides to the crop's, {squash}:256x256 to more than that; border:256x256 keeps the shape, with the mean around it.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Put weights files into {folder}.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read the file with what is said above, and show what it is taken for.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Read the file, and use its network from now on.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Several weights lie in the file. The averaged ones are usually those that were evaluated.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Stop; the next download goes on from here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The authors' page, in your browser: from there the file goes into the folder.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The file does not say how pixels are normalized. Choose what the network was trained with, then try it on a picture of which you know what it shows.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>The names of the classes, in their order</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>These tensors fit several published networks, for which pictures are prepared differently.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Training keeps averages beside the weights that it changes.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>W&amp;hat it is…</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights ({patterns});;All files (*)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Weights files in {folder} are found by themselves.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the file was taken for: weights, classes, how pictures are prepared. Change it here.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the network takes pixels as; the mean and the standard deviation follow.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>What the network's outputs are called.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>Which classes are these? The file does not say; it decides their names and the pictures.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as ImageNet's</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as recognized, or timm:resnet26</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as the file says</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>as written</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>averaged (ema)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>classes: {count} ({listed})</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>in use</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>my own classes</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>none yet: put weights files into the folder, or open one</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>standard deviation</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>undefended: {about}</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>what and whose</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>what the network takes pixels as</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} (not opened yet)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name} is here, and its digest is right.</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{name}: {here:.1f}{of_all} MiB</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>{title} (not opened yet)</source>
            <translation type="unfinished" />
        </message>
        <message>
            <source>−1 to 1</source>
            <translation type="unfinished" />
        </message>
    </context>
</TS>
