import { hasJoiningWord, isForeign, longestRun, withoutQuotes } from './words';

/** Words that begin a line of code in one language or another. */
const keyword =
  /^(?:import|from|export|const|let|var|val|my|local|return|def|class|struct|enum|interface|trait|impl|func|fn|fun|function|module|package|namespace|using|use|require|include|public|private|protected|static|final|abstract|async|await|void|int|char|bool|boolean|float|double|long|string|unsigned|if|elif|elseif|else|for|foreach|while|until|unless|switch|case|when|match|do|try|catch|except|finally|raise|throw|throws|yield|break|continue|pass|goto|new|delete|del|print|printf|println|echo|assert|lambda|type|typedef|extern|virtual|override|template|begin|end|then|fi|done|esac|sudo|npm|npx|yarn|pip|git|docker|cd|cp|mv|rm|ls|mkdir|curl|wget|set|unset|call|defer|go|select|with|as|end)(?![\w'-])/u;
const sql =
  /^(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|WHERE|FROM|(?:LEFT |RIGHT |INNER |OUTER )*JOIN|GROUP BY|ORDER BY|HAVING|LIMIT|VALUES|UNION|BEGIN|COMMIT|ROLLBACK|GRANT|REVOKE|EXPLAIN|PRAGMA)\b/u;
/** `name = value`, `name: Type = value`, `a[i] += 1`. */
const assignment =
  /^[\w.$@*&:'"-]+(?:\[[^\]]*\]|\([^)]*\))?(?: *: *[\w<>[\]|.?, ]+)? *(?:[-+*/|&^%.?:]|\|\||&&|\?\?|<<|>>)?=(?![=>~]) */u;
const comparison = /(?:^|\s)(?:===?|!==?|&&|\|\||<=|>=|\+=|-=|->|=>|<-|:=|::=)(?:\s|$)/u;
const prompt = /^(?:[$%] |\$\w+|>>> |C:\\|PS> )/u;
const preprocessor =
  /^#\s*(?:include|define|undef|ifdef|ifndef|if|elif|else|endif|pragma|error)\b/u;
/** Words in brackets behind a word, as in `f(x)`; `letter(s)` is none. */
const call = /^[\w.$:>@!?[\]-]+\((?!s\))/u;
const markup = /^<[!?/]?[A-Za-z].*[>}]$|^<[A-Za-z][\w.-]*$|^\/?>$/u;

/**
 * True for a line that looks like code which somebody has commented out.
 *
 * @param going true for a line that goes on with a sentence, which needs more to be code
 */
export function isLikeCode(line: string, going = false): boolean {
  const bare = withoutQuotes(line);
  const run = longestRun(bare);
  if (bare.endsWith('{') || /^[}\])]+[;,)]*(?:\s|$)/u.test(bare)) {
    return run < 5 || !hasJoiningWord(bare);
  }
  if (/[;}]$/u.test(bare) && !/\{[^{}]*\}$/u.test(bare) && !isForeign(bare)) {
    return run < 4 || (keyword.test(bare) && !hasJoiningWord(bare));
  }
  if (going || (isForeign(bare) && !assignment.test(bare))) {
    return false;
  }
  return (
    prompt.test(line) ||
    (/^[>#] /u.test(line) && !hasJoiningWord(line) && run < 3) ||
    /^[([{].*[)\]}],$|^\{.*[;(]/u.test(bare) ||
    preprocessor.test(line) ||
    (sql.test(bare) && (!hasJoiningWord(bare) || /[*=(,]/u.test(bare))) ||
    (markup.test(line) && (run < 3 || /^<[!?/]?[\w:-]+[^>]*>.*<\/[\w:-]+>$/u.test(line))) ||
    isAssigned(bare) ||
    (call.test(bare) && /[)\],;:{]$/u.test(bare) && (run < 3 || !hasJoiningWord(bare))) ||
    (endsWithCall(bare) && (run < 3 || !hasJoiningWord(bare))) ||
    (comparison.test(bare) && run < 3) ||
    (keyword.test(bare) && isStatement(bare, run))
  );
}

/** A call up to the end of a line: looked for from the back, where there is only one such end. */
function endsWithCall(line: string): boolean {
  if (!line.endsWith(')') || line.endsWith('(s)')) {
    return false;
  }
  const separator = Math.max(line.lastIndexOf('\u2028'), line.lastIndexOf('\u2029'));
  return /\w\(/u.test(line.slice(separator + 1, -1));
}

function isAssigned(line: string): boolean {
  const left = assignment.exec(line)?.[0];
  return left !== undefined && !(longestRun(line.slice(left.length)) >= 3 && hasJoiningWord(line));
}

/** True where a line that begins with a keyword is no sentence. */
function isStatement(line: string, run: number): boolean {
  if (/[=;({[]|->|::|:$/u.test(line) && !(run >= 4 && hasJoiningWord(line))) {
    return /[=;{[]|\w\(|->|::|^(?:if|elif|else|for|while|class|def|try|except|with|case|switch|when|do|finally|match)\b.*:$/u.test(
      line,
    );
  }
  return !hasJoiningWord(line) && run < 5 && isShort(line);
}

/** Keywords before a name, and those before a name that is like no word of a sentence. */
const beforeName =
  /^(?:from|import|use|using|export|require|include|package|return|goto|del|delete|throw|raise|yield|await|new|echo|print|if|while|until|else|elif|assert|git|npm|npx|sudo|docker|pip|yarn|cd|cp|mv|rm|mkdir|curl|wget)\s/u;
const beforeSomething = /^[a-z]+\s+(?:[A-Z]\w*|\w*[_\d.$@/-]\w*|\p{Ll}+\p{Lu}\w*)(?:\s|$)/u;

/** `import os`, `return x`, `else`, `class Letter`: hardly a word that is no name. */
function isShort(line: string): boolean {
  const tokens = line.split(/\s+/u).length;
  // `import a from b`, but not what is said of imports.
  const isImport = /^(?:import|from|using|include|require|package|export)\s/u.test(line);
  if (isImport && tokens > 2 && !/[.,*"'@/:{]|\s(?:from|as|import|default)\s/u.test(line)) {
    return false;
  }
  return (
    tokens === 1 ||
    (beforeName.test(line) &&
      (tokens === 2 ||
        !/^(?:return|if|while|until|else|print|use|new|raise|throw|del|delete|goto|assert|await|yield)\s/u.test(
          line,
        ))) ||
    (beforeSomething.test(line) && tokens <= 4)
  );
}
