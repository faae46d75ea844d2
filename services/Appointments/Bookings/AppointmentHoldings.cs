using Utilities.Matters;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Appointments as one number or one person finds them. A visit that a utility ordered hangs on the utility's request and is seen with it.</summary>
internal static class AppointmentHoldings
{
    public static MatterSource Of(BookingRules rules) => new("appointment")
    {
        Noun = new("预约", "Appointment"),
        Columns = "id, number, matter AS type, state, CASE WHEN closed_at IS NULL THEN NULL ELSE state END AS outcome, reference AS about, filed_by, name, phone, address, note AS description, area, utility AS unit, crew, created_at AS received_at, starts_at AS promised_at, closed_at",
        From = "appointment",
        Open = "closed_at IS NULL",
        About = "reference",
        GoesWithMatter = "visit_id IS NOT NULL",
        SeesPerson = (row, reader) => reader.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Crew) || (reader.Is(Roles.Resident) && row.FiledBy == reader.Id),
        Title = row => rules.Find(row.Type ?? "")?.Title ?? new("上门服务", "Visit at the door"),
        Path = row => $"/api/{AppointmentsModule.Name}/appointments/{row.Number}",
        History = "SELECT appointment_id AS matter_id, at, kind AS what, roles FROM appointment_event WHERE appointment_id IN @ids",
        Word = (_, code) => code switch
        {
            AppointmentStates.Applied => new("已申请", "Applied for"),
            AppointmentStates.Scheduled => new("已约定时间", "A time is agreed"),
            AppointmentStates.StaffInPlace => new("工作人员已到位", "Staff are in place"),
            AppointmentStates.Present => new("申请人已到", "The applicant is there"),
            AppointmentStates.Filed => new("已建档", "On file"),
            AppointmentStates.GivenUp => new("视为放弃", "Deemed given up"),
            _ => null,
        },
    };
}
