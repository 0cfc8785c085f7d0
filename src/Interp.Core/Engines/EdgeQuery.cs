using Interp.Core.Rules;

namespace Interp.Core.Engines;

/// <summary>Which edges are wanted.</summary>
/// <param name="Rule">How weights are computed.</param>
/// <param name="Target">The output that they explain.</param>
/// <param name="Units">Backward selection: this many units of the last hidden layer, by magnitude of their edge into the target.</param>
/// <param name="EdgesPerUnit">Backward selection: this many incoming edges of every drawn unit.</param>
/// <param name="Top">Instead of backward selection the strongest edges anywhere, this many; 0 = backward selection.</param>
public readonly record struct EdgeQuery(Rule Rule, Target Target, int Units = EdgeQuery.DefaultUnits, int EdgesPerUnit = EdgeQuery.DefaultEdgesPerUnit, int Top = 0)
{
    /// <summary>Units of the default picture.</summary>
    public const int DefaultUnits = 24;

    /// <summary>Incoming edges drawn for each unit of the default picture.</summary>
    public const int DefaultEdgesPerUnit = 8;

    /// <summary>True when the last band's edges lead to the graph's target; else each leads to a single logit.</summary>
    public bool IntoGraphTarget => Top == 0 || Rule == Rule.FrozenGate;

    /// <summary>Most edges that a global selection may ask for.</summary>
    public const int MostTop = 20_000;
}
