namespace Utilities.Gateway.Hall;

/// <summary>Where a matter goes and why.</summary>
/// <param name="Door">By which of the service's ways in: <c>request</c>, <c>case</c>, <c>first-ask</c>, <c>enquiry</c>.</param>
/// <param name="Rule">The rule of <c>GET /api/hall/routing-rules</c> that decided; <c>named</c>: the caller did; <c>unknown</c> and <c>ambiguous</c>: none could.</param>
/// <param name="Danger">Life or property is in danger, so this went before everything else.</param>
/// <param name="Reason">"转供水,因为…" and "Routed to water because …".</param>
/// <param name="Heard">The words that were heard.</param>
public sealed record RouteView(string Service, HallText ServiceTitle, string Door, string Type, string Rule, bool Danger, HallText Reason, IReadOnlyList<string> Heard)
{
    internal static RouteView Of(Candidate candidate) => new(
        candidate.To.Service, ServiceTitles.Of(candidate.To.Service), candidate.To.Door, candidate.To.Type, candidate.Rule, candidate.Danger, candidate.Reason, candidate.Heard);
}
