namespace Interp.Core.Rules;

/// <summary>How edge weights are computed.</summary>
public enum Rule : byte
{
    /// <summary><c>w_ij</c>; depends on no input and conserves nothing.</summary>
    Weight,

    /// <summary><c>a_i w_ij</c>; with the bias sums to the target's pre-activation.</summary>
    Contribution,

    /// <summary><c>a_i w_ij R_j</c> with every gate held; with the biases sums to the target's value at every layer.</summary>
    FrozenGate,
}

/// <summary>Names of rules in the API, the URL and the CLI.</summary>
public static class RuleNames
{
    private static readonly string[] Names = ["weight", "contribution", "frozen-gate"];

    /// <summary>All names, in the order of <see cref="Rule"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>For example <c>frozen-gate</c>.</summary>
    public static string Name(this Rule rule) => Names[(int)rule];

    /// <summary>False when no rule has this name.</summary>
    public static bool TryParse(string name, out Rule rule)
    {
        int index = Array.IndexOf(Names, name);
        rule = (Rule)Math.Max(index, 0);
        return index >= 0;
    }
}
