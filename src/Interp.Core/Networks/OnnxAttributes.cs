using Interp.Core.Networks.Onnx;

namespace Interp.Core.Networks;

/// <summary>The attributes of one ONNX operator; each must be asked for, with what is supported of it.</summary>
internal sealed class OnnxAttributes(NodeProto node, string label)
{
    private readonly HashSet<string> asked = [];

    /// <summary>A whole number; <paramref name="otherwise"/> when it is not given.</summary>
    public int Integer(string name, int otherwise, params ReadOnlySpan<int> supported)
    {
        long value = Find(name)?.I ?? otherwise;
        return supported.Contains((int)value) ? (int)value : throw Refusal(name, value, string.Join(" or ", supported.ToArray()));
    }

    /// <summary>A number that must be 1.</summary>
    public void One(string name)
    {
        if (Find(name) is { } attribute && attribute.F != 1)
        {
            throw Refusal(name, attribute.F, "1");
        }
    }

    /// <summary>Whole numbers that are all the same; <paramref name="otherwise"/> when they are not given.</summary>
    public int Same(string name, int otherwise, int count, int least, int most)
    {
        if (Find(name) is not { } attribute)
        {
            return otherwise;
        }

        long value = attribute.Ints.Count == count ? attribute.Ints[0] : -1;
        return attribute.Ints.All(other => other == value) && value >= least && value <= most
            ? (int)value
            : throw Refusal(name, $"[{string.Join(", ", attribute.Ints)}]", $"{count} times the same, {least} to {most}");
    }

    /// <summary>Padding that is not computed from the input's size.</summary>
    public void ExplicitPadding()
    {
        if (Find("auto_pad") is { } attribute && attribute.S.ToStringUtf8() != "NOTSET")
        {
            throw Refusal("auto_pad", attribute.S.ToStringUtf8(), "NOTSET");
        }
    }

    /// <summary>Refuses an attribute that nobody asked for.</summary>
    public void RequireNoOther()
    {
        if (node.Attribute.FirstOrDefault(attribute => !asked.Contains(attribute.Name)) is { } other)
        {
            throw new ModelFormatException($"Operator {label} has the attribute {other.Name}, which is not supported.");
        }
    }

    private AttributeProto? Find(string name)
    {
        asked.Add(name);
        return node.Attribute.FirstOrDefault(attribute => attribute.Name == name);
    }

    private ModelFormatException Refusal(string name, object value, string supported) =>
        new(FormattableString.Invariant($"Operator {label} has the attribute {name} = {value}; supported: {supported}."));
}
