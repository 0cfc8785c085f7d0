namespace Interp.E2E.Pages;

/// <summary>What the graph element says of the picture on screen.</summary>
/// <param name="Seq">Number of the painted frame.</param>
/// <param name="GraphHash">16 hexadecimal digits; empty while the picture is not canonical (the pen is down).</param>
/// <param name="Prediction">Label of the class with the largest logit; empty without ink.</param>
/// <param name="Target">For example <c>7-mean</c>.</param>
/// <param name="Residual">Largest relative residual; null where the rule conserves nothing.</param>
/// <param name="DrawnShare">0..1.</param>
internal sealed record GraphState(
    long Seq, string GraphHash, int Nodes, int Edges, string Prediction, string Target, double? Residual, double DrawnShare)
{
    public bool IsCanonical => GraphHash.Length == 16;
}
