namespace Interp.Web.Sharing;

/// <param name="Query">A view state: the part of the page's address from the question mark on; empty for the page as it opens.</param>
public sealed record ShareRequest(string? Query);

/// <param name="Link">The short link.</param>
/// <param name="Days">How long it is kept.</param>
public sealed record ShareAnswer(string Link, int Days);
