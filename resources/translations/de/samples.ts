<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
    <context>
        <name>pgapp</name>
        <message>
            <source>A cup of espresso</source>
            <translation>Eine Tasse Espresso</translation>
        </message>
        <message>
            <source>A dahlia</source>
            <translation>Eine Dahlie</translation>
        </message>
        <message>
            <source>Chelsea the cat</source>
            <translation>Die Katze Chelsea</translation>
        </message>
        <message>
            <source>Commodore Grace M. Hopper in uniform</source>
            <translation>Kommodore Grace M. Hopper in Uniform</translation>
        </message>
        <message>
            <source>Eileen Collins, astronaut</source>
            <translation>Eileen Collins, Astronautin</translation>
        </message>
        <message>
            <source>Falcon 9 carrying DSCOVR lifts off</source>
            <translation>Falcon 9 mit DSCOVR hebt ab</translation>
        </message>
        <message>
            <source>The Summer Palace in Beijing</source>
            <translation>Der Sommerpalast in Peking</translation>
        </message>
    </context>
</TS>
