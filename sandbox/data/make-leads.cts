/**
 * Writes leads.csv, a realistic export of a web form: every run writes the same bytes.
 * Run: npx tsx sandbox/data/make-leads.cts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = [
	submittedAt: string,
	firstName: string,
	lastName: string,
	email: string,
	phone: string,
	companySize: string,
	source: string,
	ip: string,
	comment: string,
];

const header = [
	'Submitted At',
	'First Name',
	'Last Name',
	'Email',
	'Phone',
	'Company Size',
	'Source',
	'IP',
	'Comment',
];

/** Given names, family names, and the same in Latin letters for the address. */
const people: Array<[first: string[], last: string[], latin: string[]]> = [
	[
		['Anna', 'James', 'Olivia', 'Noah'],
		["O'Brien", 'Smith-Jones', 'Lee', 'Carter'],
		['anna.obrien', 'james.smithjones', 'olivia.lee', 'noah.carter'],
	],
	[
		['Zoë', 'François', 'Anaïs', 'Loïc'],
		['Lefèvre', 'D’Angelo', 'Garçon', 'Le Goff'],
		['zoe.lefevre', 'francois.dangelo', 'anais.garcon', 'loic.legoff'],
	],
	[
		['Jürgen', 'Käthe', 'Björn', 'Inés'],
		['Müller', 'Weiß', 'Åkesson', 'Muñoz'],
		['juergen.mueller', 'kaethe.weiss', 'bjorn.akesson', 'ines.munoz'],
	],
	[
		['Łukasz', 'Žofie', 'Ágnes', 'Ștefan'],
		['Wójcik', 'Dvořáková', 'Szűcs', 'Țurcan'],
		['lukasz.wojcik', 'zofie.dvorakova', 'agnes.szucs', 'stefan.turcan'],
	],
	[
		['Ольга', 'Дмитро', 'Иван', 'Марія'],
		['Иванова', 'Шевченко', 'Щербаков', 'Коваль'],
		['olga.ivanova', 'dmytro.shevchenko', 'ivan.shcherbakov', 'maria.koval'],
	],
	[
		['Ελένη', 'Γιώργος', 'Νίκος', 'Άννα'],
		['Παπαδοπούλου', 'Νικολάου', 'Δήμου', 'Γεωργίου'],
		['eleni.papadopoulou', 'giorgos.nikolaou', 'nikos.dimou', 'anna.georgiou'],
	],
	[
		['محمد', 'فاطمة', 'ليلى', 'يوسف'],
		['الحسن', 'الزهراء', 'منصور', 'حداد'],
		['mohammed.alhasan', 'fatima.alzahra', 'layla.mansour', 'youssef.haddad'],
	],
	[
		['נועה', 'יוסף', 'דניאל', 'מיכל'],
		['כהן', 'לוי', 'מזרחי', 'פרץ'],
		['noa.cohen', 'yosef.levi', 'daniel.mizrahi', 'michal.peretz'],
	],
	[
		['प्रिया', 'अर्जुन', 'स्नेहा', 'रोहन'],
		['शर्मा', 'पटेल', 'अय्यर', 'गुप्ता'],
		['priya.sharma', 'arjun.patel', 'sneha.iyer', 'rohan.gupta'],
	],
	[
		['小明', '美玲', '伟', '芳'],
		['王', '陳', '李', '张'],
		['wang.xiaoming', 'chen.meiling', 'li.wei', 'zhang.fang'],
	],
	[
		['さくら', '健太', '美咲', 'ケン'],
		['佐藤', '鈴木', '髙橋', '渡邉'],
		['sakura.sato', 'kenta.suzuki', 'misaki.takahashi', 'ken.watanabe'],
	],
	[
		['지훈', '서연', '민준', '하은'],
		['김', '이', '박', '최'],
		['jihoon.kim', 'seoyeon.lee', 'minjun.park', 'haeun.choi'],
	],
	[
		['สมชาย', 'มาลี', 'อนงค์', 'ธนา'],
		['ใจดี', 'แก้วใส', 'ศรีสุข', 'วงศ์ไทย'],
		['somchai.jaidee', 'malee.kaewsai', 'anong.srisuk', 'thana.wongthai'],
	],
	[
		['ნინო', 'Արամ', 'Nguyễn', 'Chidi'],
		['ბერიძე', 'Հակոբյան', 'Thị Ánh', 'Nwọsu'],
		['nino.beridze', 'aram.hakobyan', 'nguyen.thianh', 'chidi.nwosu'],
	],
];

const domains = [
	'example.com',
	'mail.example.org',
	'shop.example.net',
	'agency.example',
	'studio.test',
];
const sizes = ['1-10', '11-50', '51-200', '201-1000', '1000+', ''];
const sources = ['webinar', 'Google Ads', 'facebook', 'Referral', 'newsletter'];
const comments = [
	'',
	'',
	'',
	'Please call after 5 pm',
	'Interested in "Growth", not in "Starter"',
	'Two brands, one store',
	'First line\nsecond line',
	'🙂 looking forward',
	'=SUM(1,2)',
];

const phones: Array<(n: number) => string> = [
	(n) => `+1 (800) 555‑01${two(n)}`,
	(n) => `+1-202-555-01${two(n)}`,
	(n) => `(212) 555.01${two(n)}`,
	(n) => `+44 20 7946 0${three(n)}`,
	(n) => `0044 1632 960${three(n)}`,
	(n) => `+49 (0)30 23125 ${three(n)}`,
	(n) => `+33 1 99 00 ${two(n)} ${two(n + 7)}`,
	(n) => `+61 2 5550 ${two(n)}${two(n + 3)}`,
];

function two(n: number): string {
	return String(n % 100).padStart(2, '0');
}

function three(n: number): string {
	return String(n % 1000).padStart(3, '0');
}

function pick<T>(list: T[], n: number): T {
	return list[n % list.length]!;
}

function submitted(n: number): string {
	const at = new Date(Date.UTC(2026, 2, 2, 7, 0) + n * 37 * 60_000);
	return n % 4 === 3 ? at.toISOString() : at.toISOString().slice(0, 16).replace('T', ' ');
}

function everybody(): Row[] {
	const rows: Row[] = [];
	for (const [first, last, latin] of people) {
		for (let i = 0; i < first.length * last.length; i++) {
			const n = rows.length;
			const given = i % first.length;
			const family = Math.floor(i / first.length);
			const local = given === family ? latin[given]! : `${latin[given]!.split('.')[0]}.${two(n)}`;
			const tag = n % 9 === 4 ? '+webinar' : '';
			rows.push([
				submitted(n),
				first[given]!,
				last[family]!,
				`${local}${tag}@${pick(domains, n + family)}`,
				n % 5 === 2 ? '' : pick(phones, n + Math.floor(n / 100))(n),
				pick(sizes, n),
				pick(sources, n * 3 + family),
				n % 6 === 1 ? '' : `203.0.113.${1 + (n % 250)}`,
				pick(comments, n * 7),
			]);
		}
	}
	return rows;
}

/** The same person once more: other case, other spaces, another campaign. */
function again(row: Row, n: number): Row {
	const copy: Row = [...row];
	copy[0] = submitted(400 + n);
	copy[3] = [` ${row[3]} `, row[3].toUpperCase(), row[3]][n % 3]!;
	copy[6] = pick(sources, n);
	return copy;
}

function phoneOnly(n: number): Row {
	const phone = `+1 (888) 555-01${two(n)}`;
	return [submitted(600 + n), 'Caller', String(n), '', phone, '', 'phone', '', 'No e-mail given'];
}

const broken = [
	'n/a',
	'unknown',
	'-',
	'anna.example.com',
	'bob@',
	'@example.com',
	'carla@@example.com',
	'dan el@example.com',
	'eva@example,com',
	'test',
];

function bad(n: number): Row {
	const email = n % 3 === 0 ? '' : pick(broken, n);
	const phone = email && n % 2 === 0 ? pick(phones, n)(n) : '';
	return [
		submitted(700 + n),
		n % 4 ? 'Unknown' : '',
		'',
		email,
		phone,
		'',
		pick(sources, n),
		'',
		'',
	];
}

/** Puts the odd rows between the good ones, always at the same places. */
function mixed(): Row[] {
	const good = everybody();
	const odd = [
		...Array.from({ length: 36 }, (_, n) => again(good[n * 6]!, n)),
		...Array.from({ length: 12 }, (_, n) => phoneOnly(n)),
		...Array.from({ length: 24 }, (_, n) => bad(n)),
	];
	const rows: Row[] = [...good];
	for (const [n, row] of odd.entries()) rows.splice((n * 89) % rows.length, 0, row);
	return rows;
}

function cell(text: string): string {
	return /[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// A byte order mark and CRLF, as spreadsheets write them.
const lines = [header, ...mixed()].map((row) => row.map(cell).join(','));
writeFileSync(join(__dirname, 'leads.csv'), `\uFEFF${lines.join('\r\n')}\r\n`);
