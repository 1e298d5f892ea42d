<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FacetList</name>
    <message numerus="yes">
        <source>{number} more…</source>
        <translation>
            <numerusform>{number} more…</numerusform>
            <numerusform>{number} more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>{label}: {first}, {second} and {number} more</source>
        <translation>
            <numerusform>{label}: {first}, {second} and {number} more</numerusform>
            <numerusform>{label}: {first}, {second} and {number} more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n fault(s) found in {0}; the records they are in were left out.</source>
        <translation>
            <numerusform>%n fault found in {0}; the record it is in was left out.</numerusform>
            <numerusform>%n faults found in {0}; the records they are in were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) without a stated place</source>
        <translation>
            <numerusform>%n event without a stated place</numerusform>
            <numerusform>%n events without a stated place</numerusform>
        </translation>
    </message>
</context>
</TS>
