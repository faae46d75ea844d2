using Utilities.Commitments;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>A held matter as it crosses to the gateway, masked for the reader. Pure.</summary>
internal static class HeldProto
{
    public static HeldMatter Of(Held held, Actor reader)
    {
        var (row, masked) = held.For(reader);
        var matter = new HeldMatter
        {
            Id = row.Id.ToString(),
            Number = row.Number,
            Kind = held.Source.Kind,
            Noun = Of(held.Source.Noun),
            Type = row.Type ?? "",
            Title = Of(held.Source.Title(row)),
            State = row.State,
            StateTitle = Of(held.Say(row.State)),
            Open = row.IsOpen,
            Outcome = row.Outcome ?? "",
            About = row.About ?? "",
            Companion = held.Companion,
            Unit = row.Unit ?? "",
            Area = row.Area ?? "",
            Person = new HeldPerson { Name = row.Name ?? "", Phone = row.Phone ?? "", Address = row.Address ?? "", Description = row.Description ?? "", Masked = masked },
            ReceivedAt = row.ReceivedAt.ToUnixTimeMilliseconds(),
            Path = held.Source.Path(row),
        };
        if (row.PromisedAt is { } promised) matter.PromisedAt = promised.ToUnixTimeMilliseconds();
        if (row.ClosedAt is { } closed) matter.ClosedAt = closed.ToUnixTimeMilliseconds();
        matter.Clocks.AddRange(held.Clocks.Select(Of));
        matter.History.AddRange(held.History.Select(entry => new HeldEntry { At = entry.At.ToUnixTimeMilliseconds(), What = entry.What, Title = Of(held.Say(entry.What)), Roles = entry.Roles ?? "" }));
        matter.Told.AddRange(held.Told.Select(entry => new HeldTold
        {
            At = entry.CreatedAt.ToUnixTimeMilliseconds(), Occasion = entry.Occasion, Channel = entry.Channel, Text = new HeldText { Zh = entry.TextZh, En = entry.TextEn },
        }));
        matter.Next.AddRange(held.Outlook.Next.Select(Of));
        matter.WaitsFor.AddRange(held.Outlook.WaitsFor.Select(Of));
        return matter;
    }

    public static HeldClock Of(ClockView view)
    {
        var clock = new HeldClock
        {
            Id = view.Id.ToString(),
            Commitment = view.CommitmentId,
            Profile = view.Profile,
            Title = Of(view.Title),
            Kind = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(view.Kind.ToString()),
            Limit = view.Limit ?? "",
            StartedAt = view.StartedAt.ToUnixTimeMilliseconds(),
            State = view.State,
            Outcome = view.Outcome ?? "",
            Late = view.Late,
            Soft = view.Soft,
        };
        if (view.DueAt is { } due) clock.DueAt = due.ToUnixTimeMilliseconds();
        if (view.StoppedAt is { } stopped) clock.StoppedAt = stopped.ToUnixTimeMilliseconds();
        return clock;
    }

    private static HeldText Of(BilingualText text) => new() { Zh = text.Zh, En = text.En };
}
