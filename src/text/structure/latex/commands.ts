/*
 * What is known of LaTeX's commands and environments. What is not in these tables stays as it is,
 * with its arguments.
 */

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).filter((word) => word !== ''));
}

/** Formatting around words of a sentence; the number of arguments before the words. */
export const markCommands: ReadonlyMap<string, number> = new Map([
  ...[
    ...words(`textbf textit emph textsc textsf textrm textsl textmd textup textnormal underline
      uline uwave sout enquote mbox text hl alert structure textquote textls centerline textins
      textdel so ul st fbox framebox`),
  ].map((name) => [name, 0] as const),
  ['href', 1],
  ['hyperref', 0],
  ['textcolor', 1],
  ['colorbox', 1],
  ['hyperlink', 1],
  ['hypertarget', 1],
]);

/** Words that stand by themselves: titles, captions, notes. The number of arguments before them. */
export const textCommands: ReadonlyMap<string, number> = new Map([
  ...[
    ...words(`part chapter section subsection subsubsection paragraph subparagraph addpart addchap
      addsec minisec title subtitle caption subcaption footnote footnotetext thanks marginpar
      marginnote sidenote frametitle framesubtitle opening closing ps keywords abstract bottomcaption
      topcaption subject tnote`),
  ].map((name) => [name, 0] as const),
  ['captionof', 1],
  ['captionof*', 1],
]);

/** Formatting that goes on to the end of its group. */
export const declarations = words(`bf it em sc sf rm sl bfseries itshape scshape sffamily rmfamily
  slshape mdseries upshape normalfont tiny scriptsize footnotesize small normalsize large Large LARGE
  huge Huge`);

/** What ends a paragraph, and is no part of it. */
export const breakCommands =
  words(`par newline linebreak pagebreak newpage clearpage cleardoublepage
  noindent indent centering raggedright raggedleft maketitle tableofcontents listoffigures
  listoftables appendix frontmatter mainmatter backmatter bigskip medskip smallskip vfill hfill hrule
  hline toprule midrule bottomrule endhead endfirsthead endfoot endlastfoot cline cmidrule addlinespace
  vspace bibliography bibliographystyle printbibliography printindex input include
  includegraphics usepackage RequirePackage documentclass newcommand renewcommand providecommand
  DeclareMathOperator newenvironment renewenvironment newtheorem theoremstyle setlength addtolength
  setcounter addtocounter pagestyle thispagestyle pagenumbering definecolor lstset hypersetup
  geometry graphicspath usetikzlibrary tikzset pgfplotsset addbibresource makeindex makeglossaries
  newglossaryentry newacronym author date institute affiliation email address label selectlanguage setmainfont setsansfont setmonofont fancyhead fancyfoot lhead chead rhead lfoot cfoot
  rfoot titleformat titlespacing DeclareUnicodeCharacter hyphenation allowdisplaybreaks
  lstinputlisting verbatiminput inputminted subfile import multicolumn multirow tabularnewline
  rowcolor columnbreak usetheme usecolortheme setbeamertemplate setbeamercolor setbeamerfont pause
  phantomsection addcontentsline addtocontents markboth markright nocite
  twocolumn onecolumn`);

/** What defines something: braces follow it, and blanks may stand between them. */
export const definitions = words(`newcommand renewcommand providecommand newenvironment
  renewenvironment newtheorem DeclareMathOperator NewDocumentCommand RenewDocumentCommand
  ProvideDocumentCommand NewDocumentEnvironment DeclarePairedDelimiter newglossaryentry newacronym
  longnewglossaryentry setlength addtolength setcounter hypersetup lstset definecolor titleformat
  titlespacing newcolumntype usepackage RequirePackage documentclass lstdefinestyle
  lstdefinelanguage tikzset pgfplotsset usetikzlibrary sisetup captionsetup newif
  setbeamertemplate setbeamercolor setbeamerfont DeclareRobustCommand`);

/** The argument is a length or a number without braces: `\vskip 5pt`, `\parindent=0pt`. */
export const lengths = words(`vskip hskip kern parindent parskip baselineskip textwidth textheight
  hsize vsize hoffset voffset oddsidemargin evensidemargin topmargin headsep headheight footskip
  leftskip rightskip tabcolsep arraycolsep itemsep parsep topsep penalty clubpenalty widowpenalty
  tolerance emergencystretch looseness hangindent hangafter raise lower moveleft moveright
  belowdisplayskip abovedisplayskip columnsep columnseprule fboxsep fboxrule unitlength`);

/** What is read to its end without looking at what it says. */
export const verbatimEnvironments = words(`verbatim verbatim* Verbatim Verbatim* BVerbatim LVerbatim
  SaveVerbatim VerbatimOut lstlisting minted comment filecontents filecontents* alltt luacode luacode*
  pycode pyblock pyconsole sagesilent sageblock Sinput Soutput Scode asy tcblisting listing code
  python gnuplot dot2tex tcboutputlisting spverbatim CCSXML sourcecode`);

/** Environments of prose: what follows their name, `o` in brackets, `m` in braces, `t` words in braces. */
export const textEnvironments: ReadonlyMap<string, string> = new Map(
  `document: abstract:o titlepage: quote: quotation: quoting:o displayquote:oo verse:o center:
  flushleft: flushright: itemize:o enumerate:o description:o compactitem:o compactenum:o list:mm
  trivlist: inparaenum:o figure:o figure*:o table:o table*:o wrapfigure:omom wraptable:omom
  SCfigure:oo sidewaysfigure:o sidewaystable:o subfigure:om subtable:om floatrow:o minipage:ooom
  multicols:mo multicols*:mo theorem:o lemma:o proof:o corollary:o proposition:o definition:o
  remark:o remarks:o example:o examples:o exercise:o solution:o claim:o note:o notation:o axiom:o
  conjecture:o question:o answer:o problem:o frame:ott block:t alertblock:t exampleblock:t
  columns:o column:om landscape: small: footnotesize: large: Large: scriptsize: normalsize: tiny:
  singlespace: doublespace: onehalfspace: spacing:m framed: shaded: mdframed:o tcolorbox:o
  samepage: threeparttable:o tablenotes:o acknowledgements: acknowledgments: acks: keywords:
  IEEEkeywords: letter:m appendices: appendix: subequations: adjustwidth:mm sloppypar: raggedright:
  raggedleft: flushleft*: em: it: bf: fullwidth: marginfigure:o margintable:o epigraphs: summary:
  warning: info: tip: important: caution: otherlanguage:m hyphenrules:m savequote:o
  tabular:om tabular*:mom tabularx:mom tabulary:mom longtable:om longtabu:om tabu:m supertabular:m
  xltabular:omm`
    .trim()
    .split(/\s+/u)
    .map((entry) => {
      const [name = '', given = ''] = entry.split(':');
      return [name, given] as const;
    }),
);

/** Environments in which `&` stands between cells. */
export const tableEnvironments = words(`tabular tabular* tabularx tabulary longtable longtabu tabu
  supertabular xltabular`);
