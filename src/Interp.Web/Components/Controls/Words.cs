using System.Globalization;
using Interp.Core.Deltas;
using Interp.Core.Sessions;

namespace Interp.Web.Components.Controls;

/// <summary>What is said in more than one place.</summary>
public static class Words
{
    /// <summary>To one of those who watch: how many they are.</summary>
    public static string Watching(int count) =>
        count <= 1 ? "You are watching live." : string.Create(CultureInfo.InvariantCulture, $"You are one of {count} watching live.");

    /// <summary>To the owner: how many watch.</summary>
    public static string Watchers(int count) => count switch
    {
        0 => "Nobody is watching.",
        1 => "1 person is watching.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} people are watching."),
    };

    /// <summary>The sentence for those who cannot change its words.</summary>
    public static string Sentence(Session session, Caption caption) => Interp.Core.Sessions.Sentence.Of(
        Interp.Core.Sessions.Sentence.Words(session.Model.Card.Name, session.State.Epoch),
        session.Sample is { } digit ? string.Create(CultureInfo.InvariantCulture, $"a sample {digit}") : Interp.Core.Sessions.Sentence.Words(session.State.Drawing),
        caption.Target,
        session.Model.Card.Labels,
        caption.Rule);
}
