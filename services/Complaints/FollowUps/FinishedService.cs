namespace Utilities.Complaints;

/// <summary>A service that has come to its end, as its facts tell it.</summary>
/// <param name="SourceId">Id of the request, appointment, queue ticket or case.</param>
/// <param name="SourceKind"><see cref="Request"/>, <see cref="Appointment"/>, <see cref="Window"/> or <see cref="Case"/>.</param>
/// <param name="Number">Its number.</param>
/// <param name="Service">The service it belongs to.</param>
/// <param name="Type">Its type there.</param>
/// <param name="Kind">Kind of a request, of an appointment; null for others.</param>
public sealed record FinishedService(Guid SourceId, string SourceKind, string Number, string Service, string Type, string? Kind, string? Area)
{
    public const string Request = "request";
    public const string Appointment = "appointment";
    public const string Window = "window";
    public const string Case = "case";

    private static readonly string[] Complaints = ["complaint", "report"];

    public bool IsComplaint => SourceKind == Case && Complaints.Contains(Type);

    /// <summary>A report of misconduct (举报): what is known of it stays with those who may read it.</summary>
    public bool IsConfidential => SourceKind == Case && Type == "report";

    /// <summary>The sort of service that proportions and coverage are told apart by: <c>request:repair</c>, <c>appointment:hall</c>, <c>window</c>, <c>case:complaint</c>.</summary>
    public string ServiceType => SourceKind switch
    {
        Window => Window,
        Case => $"{Case}:{Type}",
        _ => $"{SourceKind}:{Kind ?? Type}",
    };
}
