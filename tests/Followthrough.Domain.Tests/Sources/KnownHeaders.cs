namespace Followthrough.Domain.Tests.Sources;

/// <summary>Header rows of exports as people publish them, and what each column is. "-" is a custom field.</summary>
internal static class KnownHeaders
{
    internal const string Outlook = """
        First Name=first-name,Middle Name=middle-name,Last Name=last-name,Title=salutation,Suffix=name-suffix,Initials=-,Web Page=website,Gender=-,Birthday=-,Anniversary=-,
        Location=-,Language=-,Internet Free Busy=-,Notes=note,E-mail Address=email,E-mail 2 Address=email,E-mail 3 Address=email,Primary Phone=phone,Home Phone=phone,
        Home Phone 2=phone,Mobile Phone=phone,Pager=-,Home Fax=-,Home Address=address,Home Street=street,Home Street 2=street,Home Street 3=street,Home Address PO Box=-,
        Home City=city,Home State=region,Home Postal Code=postal-code,Home Country=country,Spouse=-,Children=-,Manager's Name=-,Assistant's Name=-,Referred By=-,
        Company Main Phone=phone,Business Phone=phone,Business Phone 2=phone,Business Fax=-,Assistant's Phone=-,Company=company,Job Title=title,Department=-,Office Location=-,
        Organizational ID Number=-,Profession=-,Account=-,Business Address=address,Business Street=street,Business Street 2=street,Business Street 3=street,
        Business Address PO Box=-,Business City=city,Business State=region,Business Postal Code=postal-code,Business Country=country,Other Phone=phone,Other Fax=-,
        Other Address=address,Other Street=street,Other Street 2=street,Other Street 3=street,Other Address PO Box=-,Other City=city,Other State=region,
        Other Postal Code=postal-code,Other Country=country,Callback=-,Car Phone=phone,ISDN=-,Radio Phone=-,TTY/TDD Phone=-,Telex=-,User 1=-,User 2=-,User 3=-,User 4=-,
        Keywords=-,Mileage=-,Hobby=-,Billing Information=-,Directory Server=-,Sensitivity=-,Priority=-,Private=-,Categories=tags
        """;

    internal const string GoogleOld = """
        Name=name,Given Name=first-name,Additional Name=middle-name,Family Name=last-name,Yomi Name=-,Given Name Yomi=-,Additional Name Yomi=-,Family Name Yomi=-,
        Name Prefix=salutation,Name Suffix=name-suffix,Initials=-,Nickname=-,Short Name=-,Maiden Name=-,Birthday=-,Gender=-,Location=-,Billing Information=-,
        Directory Server=-,Mileage=-,Occupation=title,Hobby=-,Sensitivity=-,Priority=-,Subject=-,Notes=note,Language=-,Photo=ignore,Group Membership=tags,
        Phone 1 - Type=label,Phone 1 - Value=phone,Custom Field 1 - Type=label,Custom Field 1 - Value=-,Custom Field 2 - Type=label,Custom Field 2 - Value=-
        """;

    internal const string Google = """
        First Name=first-name,Middle Name=middle-name,Last Name=last-name,Phonetic First Name=-,Phonetic Middle Name=-,Phonetic Last Name=-,Name Prefix=salutation,
        Name Suffix=name-suffix,Nickname=-,File As=-,Organization Name=company,Organization Title=title,Organization Department=-,Birthday=-,Notes=note,Photo=ignore,
        Labels=tags,E-mail 1 - Label=label,E-mail 1 - Value=email,E-mail 2 - Label=label,E-mail 2 - Value=email,Phone 1 - Label=label,Phone 1 - Value=phone,
        Address 1 - Label=label,Address 1 - Formatted=address,Address 1 - Street=street,Address 1 - City=city,Address 1 - PO Box=-,Address 1 - Region=region,
        Address 1 - Postal Code=postal-code,Address 1 - Country=country,Address 1 - Extended Address=-,Website 1 - Label=label,Website 1 - Value=website
        """;

    internal const string HubSpot = """
        Record ID=external-id,First Name=first-name,Last Name=last-name,Email=email,Phone Number=phone,Job Title=title,Company Name=company,Contact owner=owner
        """;

    internal const string HubSpotLeads = """
        Record ID=external-id,First Name=first-name,Last Name=last-name,Email=email,Phone Number=phone,Lead Status=stage,Create Date=created,Associated Company=company,
        Country/Region=country,Contact owner=owner
        """;

    internal const string HubSpotCustom = """
        Record ID=external-id,First Name=first-name,Last Name=last-name,Email=email,Phone Number=phone,Lifecycle Stage=lifecycle,Contact owner=owner,Shoe Size=-,Tags=tags
        """;

    internal const string HubSpotWithCompanies = """
        Record ID - Contact=external-id,First Name=first-name,Last Name=last-name,Email=email,Phone Number=phone,Contact owner=owner,Last Activity Date=-,Lead Status=stage,
        Marketing contact status=opt-out,Create Date=created,Record ID - Company=-,Company name=company,Company owner=-,Create Date=-,Phone Number=phone,
        Last Activity Date=-,City=city,Country/Region=country,Industry=-,Added To List On=-
        """;

    internal const string PipedriveSample = """
        Person - Name*=name,Person - First name=first-name,Person - Last name=last-name,Person - Phone=phone,Person - Email (Work)=email,Person - Email (Home)=email,
        Organization - Name*=company,Organization - Address=address,Deal - Title=deal-title,Deal - Value=deal-value,Activity - Subject*=activity-subject,
        Activity - Due date=activity-due,Note - Content*=note
        """;

    internal const string PipedriveDeals = """
        Deal - Title=deal-title,Deal - CRM ID=-,Deal - Closing Date=deal-date,Deal - Deal created=-,Deal - Discounted amount=-,Deal - Contact person=name,Deal - Owner=owner,
        Person - Email - Work=email,Person - Email - Home=email,Person - Email - Other=email,Deal - ID=-,Deal - Lead Status=stage,Deal - Product=-,Deal - URL=-
        """;

    internal const string PipedrivePeople = """
        Person - First name=first-name,Person - Last name=last-name,Person - Email - Work=email,Person - Email - Home=email,Person - Email - Other=email,
        Person - Organization=company,Person - Website=website,Person - Title=title,Person - City=city,Person - State=region,Person - Name=name
        """;

    internal const string Salesforce = """
        Email=email,Contact ID=external-id,Salutation=salutation,First Name=first-name,Last Name=last-name,Account Name=company,Masterpack Customer Code=-,Position=title,
        Department=-,Phone=phone,Mobile=phone,Mail Flag=-,Mailing Address Line 1=street,Mailing Address Line 2=street,Mailing Address Line 3=street,Mailing City=city,
        Mailing Zip/Postal Code=postal-code,Mailing Country=country,GoDirect User ID=-,Industry Group Description=-,Industry Description=-,Account Owner=owner
        """;

    internal const string SalesforceLeads = """
        First Name=first-name,Last Name=last-name,Company=company,Title=title,Email=email,Phone=phone,Lead Source=source,Lead Status=stage,Rating=-,Email Opt Out=opt-out,
        Record Owner=owner,State/Province=region,Zip/Postal Code=postal-code,Description=note
        """;

    internal const string German = """
        Anrede=salutation,Vorname=first-name,Nachname=last-name,Firma=company,Position=title,E-Mail-Adresse=email,Telefon geschäftlich=phone,Mobiltelefon=phone,
        Straße geschäftlich=street,Ort geschäftlich=city,Postleitzahl geschäftlich=postal-code,Land/Region geschäftlich=country,Notizen=note,Kategorien=tags,Webseite=website
        """;

    internal const string French = """
        Prénom=first-name,Nom=last-name,Société=company,Fonction=title,Adresse e-mail=email,Téléphone professionnel=phone,Téléphone portable=phone,Ville=city,
        Code postal=postal-code,Pays=country,Source du prospect=source,Statut du prospect=stage,Désabonné=opt-out,Montant=deal-value,Remarques=note
        """;

    internal const string Spanish = """
        Nombre=first-name,Apellidos=last-name,Empresa=company,Cargo=title,Correo electrónico=email,Teléfono móvil=phone,Ciudad=city,País=country,Propietario del contacto=owner,
        Etapa del ciclo de vida=lifecycle,Fecha de creación=created,No contactar=opt-out,Notas=note
        """;

    internal const string Italian = """
        Nome=first-name,Cognome=last-name,Azienda=company,Qualifica=title,Indirizzo e-mail=email,Cellulare=phone,Città=city,CAP=postal-code,Paese=country,Fonte=source,
        Data di creazione=created,Etichette=tags
        """;

    internal const string Dutch = """
        Voornaam=first-name,Achternaam=last-name,Bedrijfsnaam=company,Functie=title,E-mailadres=email,Mobiel=phone,Plaats=city,Postcode=postal-code,Land=country,
        Bron=source,Eigenaar=owner,Opmerkingen=note,Afgemeld=opt-out
        """;

    internal const string Portuguese = """
        Nome=first-name,Sobrenome=last-name,Empresa=company,Cargo=title,E-mail=email,Celular=phone,Cidade=city,Estado=region,País=country,Origem=source,Valor=deal-value,
        Etiquetas=tags,Observações=note
        """;

    internal const string Norwegian = """
        Fornavn=first-name,Etternavn=last-name,Bedrift=company,Stilling=title,E-post=email,Telefonnummer=phone,Poststed=city,Postnummer=postal-code,Land=country,Kilde=source,Beløp=deal-value
        """;

    internal const string Swedish = """
        Förnamn=first-name,Efternamn=last-name,Företag=company,Befattning=title,E-postadress=email,Mobiltelefon=phone,Postort=city,Land=country,Källa=source,Anteckningar=note
        """;

    internal const string Danish = """
        Fornavn=first-name,Efternavn=last-name,Firmanavn=company,Titel=title,E-mail=email,Telefon=phone,By=city,Postnr.=postal-code,Land=country,Kilde=source,Noter=note,Ejer=owner
        """;

    /// <summary>The headings and the expected fields of one of the rows above.</summary>
    internal static (string[] Headers, string[] Fields) Read(string row)
    {
        var pairs = row.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split('=')).ToArray();
        return ([.. pairs.Select(pair => pair[0])], [.. pairs.Select(pair => pair[1] == "-" ? "custom" : pair[1])]);
    }
}
