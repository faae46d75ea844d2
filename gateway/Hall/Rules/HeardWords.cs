namespace Utilities.Gateway.Hall;

/// <summary>What a resident said, made ready to be searched: width and case of letters do not matter, blanks between Chinese characters neither. Pure.</summary>
internal sealed class HeardWords
{
    private static readonly string[] Endings = ["", "s", "es", "d", "ed", "ing", "y", "'s"];

    private readonly string spaced;
    private readonly string dense;

    public HeardWords(string text)
    {
        spaced = string.Concat(text.Select(Narrow)).ToLowerInvariant().Replace('’', '\'');
        dense = string.Concat(spaced.Where(c => !char.IsWhiteSpace(c)));
    }

    /// <summary>Those of the words that were said.</summary>
    public IEnumerable<string> Of(IEnumerable<string> words) => words.Where(word => word.Split('+').All(Holds));

    private bool Holds(string part) => part.Any(c => c > '\x7f') ? dense.Contains(part, StringComparison.Ordinal) : HoldsEnglish(part);

    private bool HoldsEnglish(string word)
    {
        for (var at = spaced.IndexOf(word, StringComparison.Ordinal); at >= 0; at = spaced.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsLetter(spaced[at - 1])) && Endings.Any(ending => EndsAt(at + word.Length, ending))) return true;
        }

        return false;
    }

    private bool EndsAt(int at, string ending) =>
        string.CompareOrdinal(spaced, at, ending, 0, ending.Length) == 0 && (at + ending.Length == spaced.Length || !IsLetter(spaced[at + ending.Length]));

    /// <summary>By hand, because the processes run without the culture data that Unicode normalisation needs.</summary>
    private static char Narrow(char c) => c switch
    {
        '\u3000' => ' ',
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        _ => c,
    };

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
